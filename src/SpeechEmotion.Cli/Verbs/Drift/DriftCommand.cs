using System.CommandLine;
using System.Globalization;
using SpeechEmotion.Calls.Drift;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Models;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Cli.Verbs.Drift;

/// <summary><c>drift</c>: whether the model hears today what it heard in a reference period.</summary>
internal static class DriftCommand
{
    public static Command Create()
    {
        Option<string> store = StoredResults.StoreOption();
        Option<string?> from = new("--from") { HelpName = "DATE", Description = "The first day (UTC)." };
        Option<string?> to = new("--to") { HelpName = "DATE", Description = "The day after the last." };
        Option<string?> referenceFrom = new("--reference-from") { HelpName = "DATE", Description = $"The reference's first day. Without it the reference is the first {DriftReport.DefaultReferenceDays} days." };
        Option<string?> referenceTo = new("--reference-to") { HelpName = "DATE", Description = $"The day after the reference's last [default: {DriftReport.DefaultReferenceDays} days after its first]." };
        Option<string?> tag = new("--tag") { HelpName = "NAME=VALUE", Description = "Only calls that carry the tag." };
        Option<bool> json = new("--json") { Description = "Print one JSON document." };
        Command command = new("drift", "Hold each day's classes against those of a reference period.") { store, from, to, referenceFrom, referenceTo, tag, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            DateOnly? first = StoredText.Date("--reference-from", parsed.GetValue(referenceFrom));
            DateOnly? last = StoredText.Date("--reference-to", parsed.GetValue(referenceTo));
            if (first is null && last is not null)
            {
                throw CommandException.WrongUse("--reference-to needs --reference-from.");
            }

            (DateOnly, DateOnly)? reference = first is { } day ? (day, last ?? day.AddDays(DriftReport.DefaultReferenceDays)) : null;
            DateOnly start = StoredText.Date("--from", parsed.GetValue(from)) ?? DateOnly.MinValue;
            DateOnly end = StoredText.Date("--to", parsed.GetValue(to)) ?? DateOnly.MaxValue;
            KeyValuePair<string, string>? tagged = StoredText.Tag("--tag", parsed.GetValue(tag));
            return StoredResults.ReadAsync(parsed.GetValue(store)!, async blobs =>
            {
                DriftReport report = await new DriftReader(new SpeakerPages(blobs)).ReadAsync(start, end, reference, tagged, cancellationToken).ConfigureAwait(false);
                Print(report, parsed.GetValue(json), parsed.InvocationConfiguration.Output);
                return ExitCode.Done;
            }, cancellationToken);
        });
        return command;
    }

    private static void Print(DriftReport report, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            output.WriteLine(DriftJson.Of(report));
            return;
        }

        if (report.Days.Count == 0)
        {
            output.WriteLine("No calls of speakers with names in that time.");
            return;
        }

        TextTable table = new([("day", false), ("points", true), .. EmotionClasses.All.Select(name => (name, true)), ("confidence", true), ("no speech", true), ("index", true), ("", false)]);
        Row(table, "reference", report.Reference, null);
        foreach (DriftDay day in report.Days)
        {
            Row(table, day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Period, day.Stability);
        }

        table.Write(output);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Reference: {report.ReferenceFrom:yyyy-MM-dd} to before {report.ReferenceTo:yyyy-MM-dd}. Index: up to {PopulationStability.Stable} stable, above {PopulationStability.Shifted} shifted."));
    }

    private static void Row(TextTable table, string day, DriftPeriod period, double? stability) => table.Add(
    [
        day,
        period.Points.ToString(CultureInfo.InvariantCulture),
        .. period.Shares()?.Select(share => StoredText.Number(share)) ?? EmotionClasses.All.Select(_ => string.Empty),
        StoredText.Number(period.Confidence),
        StoredText.Number(period.WithoutSpeechShare),
        StoredText.Number(stability, "0.000"),
        stability switch { null => string.Empty, <= PopulationStability.Stable => "stable", <= PopulationStability.Shifted => "moving", _ => "shifted" },
    ]);
}
