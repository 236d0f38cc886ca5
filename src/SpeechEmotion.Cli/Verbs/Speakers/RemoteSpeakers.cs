using System.Text;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Speakers;
using SpeakerOrder = SpeechEmotion.Storage.Trajectories.SpeakerOrder;
using Trajectory = SpeechEmotion.Client.Speakers.Trajectory;
using TrajectoryMeasure = SpeechEmotion.Client.Speakers.TrajectoryMeasure;
using TrajectoryResolution = SpeechEmotion.Client.Speakers.TrajectoryResolution;

namespace SpeechEmotion.Cli.Verbs.Speakers;

/// <summary>What <c>speakers</c> shows of a gateway: the same as of a store.</summary>
internal sealed record RemoteSpeakers(SpeakerOrder Order, KeyValuePair<string, string>? Tag, int Most, bool IsGroup, string? Speaker, TrajectoryQuery Query, bool IsJson)
{
    private const int LongestPage = 1000;

    public Task<int> RunAsync(SpeechEmotionClient client, TextWriter output, CancellationToken cancellationToken) =>
        Speaker is null && !IsGroup ? ListAsync(client, output, cancellationToken) : ShowAsync(client, output, cancellationToken);

    private async Task<int> ListAsync(SpeechEmotionClient client, TextWriter output, CancellationToken cancellationToken)
    {
        string? tag = Tag is { } tagged ? $"{tagged.Key}={tagged.Value}" : null;
        int page = Math.Min(Most, LongestPage);
        if (IsJson)
        {
            string address = $"v1/speakers?limit={page}&order={Order.ToString().ToLowerInvariant()}{(tag is null ? string.Empty : $"&tag={Uri.EscapeDataString(tag)}")}";
            await JsonItems.WriteAsync(client.ListAsync(address, cancellationToken).Take(Most), output).ConfigureAwait(false);
            return ExitCode.Done;
        }

        List<SpeakerRow> rows = await client.SpeakersAsync(Enum.Parse<Client.Speakers.SpeakerOrder>(Order.ToString()), tag, page, cancellationToken)
            .Take(Most).Select(SpeakerRow.Of).ToListAsync(cancellationToken).ConfigureAwait(false);
        SpeakerTables.Write(rows, output);
        return ExitCode.Done;
    }

    private async Task<int> ShowAsync(SpeechEmotionClient client, TextWriter output, CancellationToken cancellationToken)
    {
        TrajectoryRange range = new()
        {
            From = Query.From == DateTimeOffset.MinValue ? null : Query.From,
            To = Query.To == DateTimeOffset.MaxValue ? null : Query.To,
            Resolution = Enum.Parse<TrajectoryResolution>(Query.Resolution.ToString()),
            Zone = Query.Zone.Id,
        };
        if (IsJson)
        {
            string address = Speaker is null
                ? SpeechEmotionClient.GroupTrajectoryAddress(Tag!.Value.Key, Tag.Value.Value, range)
                : SpeechEmotionClient.TrajectoryAddress(Speaker, range);
            output.WriteLine(Encoding.UTF8.GetString((await client.ReadAsync(address, null, cancellationToken).ConfigureAwait(false)).Content.Span));
            return ExitCode.Done;
        }

        Trajectory trajectory = Speaker is null
            ? await client.GroupTrajectoryAsync(Tag!.Value.Key, Tag.Value.Value, range, cancellationToken).ConfigureAwait(false)
            : await client.TrajectoryAsync(Speaker, range, cancellationToken).ConfigureAwait(false);
        bool isFine = range.Resolution is TrajectoryResolution.Call or TrajectoryResolution.Hour;
        SpeakerTables.Write([.. trajectory.Points.Select(TrajectoryRow.Of)], isFine, trajectory.Measures.SelectMany(measure => Lines(measure.Key, measure.Value)), output);
        return ExitCode.Done;
    }

    private static IEnumerable<string> Lines(string name, TrajectoryMeasure measure)
    {
        if (measure.Trend is { SlopePerDay: { } slope, Low: { } low, High: { } high, PValue: { } chance })
        {
            yield return SpeakerTables.TrendLine(name, slope, low, high, chance);
        }

        foreach (TrajectoryChange change in measure.Changes)
        {
            if (change is { Before: { } before, After: { } after })
            {
                yield return SpeakerTables.ChangeLine(name, before, after, change.Start.UtcDateTime);
            }
        }
    }
}
