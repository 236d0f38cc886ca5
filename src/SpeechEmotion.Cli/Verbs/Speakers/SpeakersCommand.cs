using System.CommandLine;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Cli.Verbs.Speakers;

/// <summary><c>speakers</c>: who speaks in the calls of a store or of a gateway, and what one speaker's or one group's calls say over time.</summary>
internal static class SpeakersCommand
{
    private const int DefaultLimit = 50;

    public static Command Create()
    {
        Argument<string?> speaker = new("SPEAKER") { Arity = ArgumentArity.ZeroOrOne, Description = "A speaker, whose trajectory is shown. Without one the speakers are listed." };
        Option<string> store = StoredResults.StoreOption();
        Option<SpeakerOrder> order = new("--order") { HelpName = "negative|recent|calls", Description = "The order of the list.", DefaultValueFactory = _ => SpeakerOrder.Negative };
        Option<string?> tag = new("--tag") { HelpName = "NAME=VALUE", Description = "In the list, only calls that carry the tag; with --group the group whose trajectory is shown." };
        Option<bool> group = new("--group") { Description = "Show the trajectory of all calls that carry --tag." };
        Option<int> limit = new("--limit") { HelpName = "N", Description = "Most speakers listed.", DefaultValueFactory = _ => DefaultLimit };
        Option<TrajectoryResolution> resolution = new("--resolution") { HelpName = "call|hour|day|week|month", Description = "What a point of the trajectory is.", DefaultValueFactory = _ => TrajectoryResolution.Day };
        Option<string> zone = new("--tz") { HelpName = "ZONE", Description = "The time zone whose days, weeks and months these are.", DefaultValueFactory = _ => "UTC" };
        Option<string?> from = new("--from") { HelpName = "TIME", Description = "The first instant." };
        Option<string?> to = new("--to") { HelpName = "TIME", Description = "The instant after the last." };
        Option<bool> json = new("--json") { Description = "Print one JSON document." };
        Command command = new("speakers", "List the speakers of a store of results, or of a gateway, or show what one says over time.") { speaker, store, order, tag, group, limit, resolution, zone, from, to, json };
        ServerArguments server = ServerArguments.InPlaceOf(store);
        server.AddTo(command);
        command.Add(EraseCommand.Create());
        command.SetAction((parsed, cancellationToken) =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            KeyValuePair<string, string>? tagged = StoredText.Tag("--tag", parsed.GetValue(tag));
            int most = parsed.GetValue(limit);
            if (most < 1)
            {
                throw CommandException.WrongUse("--limit: at least 1 speaker is listed.");
            }

            bool isGroup = parsed.GetValue(group);
            string? name = parsed.GetValue(speaker) is { } asked ? PseudonymKey.Read()?.Find(asked) ?? asked : null;
            if (isGroup && (tagged is null || name is not null))
            {
                throw CommandException.WrongUse("--group needs --tag, and no speaker.");
            }

            TrajectoryQuery query = new()
            {
                From = StoredText.Instant("--from", parsed.GetValue(from)) ?? DateTimeOffset.MinValue,
                To = StoredText.Instant("--to", parsed.GetValue(to)) ?? DateTimeOffset.MaxValue,
                Resolution = parsed.GetValue(resolution),
                Zone = StoredText.Zone("--tz", parsed.GetValue(zone)!),
            };
            bool isJson = parsed.GetValue(json);
            if (server.Choice(parsed) is { } address)
            {
                RemoteSpeakers remote = new(parsed.GetValue(order), tagged, most, isGroup, name, query, isJson);
                return GatewayCall.RunAsync(address, parsed.InvocationConfiguration.Error, client => remote.RunAsync(client, output, cancellationToken));
            }

            return StoredResults.ReadAsync(parsed.GetValue(store)!, async blobs =>
            {
                if (name is null && !isGroup)
                {
                    IReadOnlyList<SpeakerEntry> entries = await new SpeakerList(new SpeakerPages(blobs)).ReadAsync(parsed.GetValue(order), tagged, most, cancellationToken).ConfigureAwait(false);
                    SpeakerTables.Write(entries, isJson, output);
                    return ExitCode.Done;
                }

                TrajectoryReader reader = new(blobs);
                Trajectory trajectory = isGroup
                    ? await reader.GroupAsync(tagged!.Value.Key, tagged.Value.Value, query, cancellationToken).ConfigureAwait(false)
                    : await reader.SpeakerAsync(name!, query, cancellationToken).ConfigureAwait(false);
                SpeakerTables.Write(trajectory, isJson, output);
                return ExitCode.Done;
            }, cancellationToken);
        });
        return command;
    }
}
