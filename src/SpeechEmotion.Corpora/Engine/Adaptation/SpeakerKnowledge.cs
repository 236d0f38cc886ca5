using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine.Adaptation;

/// <summary>
/// What calls are told of their speakers, and what they tell of them, for a model that is adapted to speakers. Only of speakers with a name
/// who have a channel to themselves, in calls that are known to have begun at some time. Safe for use by many threads.
/// </summary>
/// <param name="snapshots">The corpus's snapshots.</param>
/// <param name="statistics">Where what calls tell is kept.</param>
/// <param name="shape">What the model's front end makes.</param>
internal sealed class SpeakerKnowledge(SnapshotReader snapshots, SpeakerStatisticsStore statistics, StatisticsShape shape)
{
    /// <summary>A call with what its snapshot knows of its speakers.</summary>
    /// <param name="pending">The call.</param>
    /// <param name="channels">Its recording's channels.</param>
    /// <exception cref="StorageException">The snapshot cannot be read, or is damaged.</exception>
    public async ValueTask<CallInput> InformAsync(PendingCall pending, int channels)
    {
        CallInput input = pending.Call.Input;
        if (pending.Entry.Facts.Start == 0 || !IsOneSpeakerEach(pending.Call, channels))
        {
            return input;
        }

        StatisticsSnapshot snapshot = await snapshots.ReadAsync(pending.Snapshot).ConfigureAwait(false);
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(pending.Entry.Facts.Start);
        return input with { Statistics = [.. input.Speakers.Select(speaker => string.IsNullOrEmpty(speaker) ? null : snapshot.Of(speaker, start, shape))] };
    }

    /// <summary>Keeps what a call tells of its speakers; done once it is durable. Told twice counts once.</summary>
    /// <exception cref="StorageException">It cannot be kept.</exception>
    public async Task LearnAsync(FinishedCall call)
    {
        if (call is not { Analysis: { Statistics: { Count: > 0 } heard } analysis }
            || call.Entry.Facts.Start == 0
            || !IsOneSpeakerEach(call.Pending.Call, heard.Count))
        {
            return;
        }

        CallInput input = call.Pending.Call.Input;
        HashSet<int> copies = [.. (analysis.Result.Audio?.Channels ?? []).Where(one => one.SameAs is not null).SelectMany(one => new[] { one.Channel, one.SameAs!.Value })];
        (string, SpeakerStatistics)[] told =
        [
            .. heard.Index()
                .Where(one => one.Index < input.Speakers.Count && !string.IsNullOrEmpty(input.Speakers[one.Index]) && !copies.Contains(one.Index))
                .Select(one => (input.Speakers[one.Index]!, one.Item)),
        ];
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(call.Entry.Facts.Start);
        await statistics.PutAsync(input.Call, start, told, CancellationToken.None).ConfigureAwait(false);
    }

    // A single channel holds the voices of all whom the manifest names, or whose turns it points to.
    private static bool IsOneSpeakerEach(CorpusCall call, int channels) =>
        channels > 1
        || (call.Turns is null && !call.Input.Speakers.Skip(1).Any(speaker => !string.IsNullOrEmpty(speaker)) && !call.Input.Roles.Skip(1).Any(role => role is not null));
}
