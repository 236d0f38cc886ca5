using System.Globalization;
using SpeechEmotion.Calls.Scoring.Composed;

namespace SpeechEmotion.Cli.Verbs.Score;

/// <summary>A report of composed calls as tables in Markdown, so that they can be shown as they are.</summary>
internal static class ScoreTables
{
    public static void Write(ComposedReport report, TextWriter output)
    {
        output.WriteLine($"{report.Calls} calls, {report.Channels} channels{(report.Missing > 0 ? $", {report.Missing} calls missing" : string.Empty)}; {string.Join(", ", report.Models)}");
        output.WriteLine();
        WriteDiarization(report, output);
        WriteBoundaries(report, output);
        WriteClasses(report, output);
        WriteTrends(report, output);
        WriteRules(report, output);
        output.Flush();
    }

    private static void WriteDiarization(ComposedReport report, TextWriter output)
    {
        output.WriteLine("| emotion diarization | error rate | missed | false alarm | confusion |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (CollarScore score in report.Diarization)
        {
            Row(output, score.Collar == 0 ? "no collar" : string.Create(CultureInfo.InvariantCulture, $"collar {score.Collar} s"), score);
        }

        Row(output, "true boundaries given", report.WithTrueBoundaries);
        Row(output, "true emotions given", report.WithTrueEmotions);
        output.WriteLine();
    }

    private static void Row(TextWriter output, string name, CollarScore score) =>
        output.WriteLine($"| {name} | {Number(score.Rate)} | {Part(score.Error.Missed, score)} | {Part(score.Error.FalseAlarm, score)} | {Part(score.Error.Confusion + score.Error.Overlap, score)} |");

    private static void WriteBoundaries(ComposedReport report, TextWriter output)
    {
        output.WriteLine("| boundaries of | within | in truth | found | precision | recall | F1 |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (BoundaryFigures figures in report.Boundaries)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {figures.Kind} | {figures.Tolerance} s | {figures.Truth:N0} | {figures.Found:N0} | {Number(figures.Precision)} | {Number(figures.Recall)} | {Number(figures.F1)} |"));
        }

        output.WriteLine();
    }

    private static void WriteClasses(ComposedReport report, TextWriter output)
    {
        output.WriteLine($"| truth, minutes | {string.Join(" | ", report.Classes)} | missed | recall |");
        output.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", report.Classes.Count + 2))}");
        foreach ((int row, string emotion) in report.Classes.Index())
        {
            output.WriteLine($"| {emotion} | {string.Join(" | ", report.Times[row].Select(Minutes))} | {Number(report.Recall[row])} |");
        }

        output.WriteLine($"| silence | {string.Join(" | ", report.Times[^1].Take(report.Classes.Count).Select(Minutes))} | | |");
        output.WriteLine();
    }

    private static void WriteTrends(ComposedReport report, TextWriter output)
    {
        if (report.Trends.Count == 0)
        {
            return;
        }

        output.WriteLine("| speaker | emotion | calls | slope in truth, per 100 days | slope found | 95 % interval | p | correlation |");
        output.WriteLine("| --- | --- | ---: | ---: | ---: | --- | ---: | ---: |");
        foreach (TrendScore trend in report.Trends)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {trend.Speaker} | {trend.Emotion} | {trend.Found.Calls} | {Slope(trend.Truth.SlopePerDay)} | {Slope(trend.Found.SlopePerDay)} | {Slope(trend.Found.Low)} … {Slope(trend.Found.High)} | {trend.Found.PValue:0.0000} | {Number(trend.Correlation)} |"));
        }

        output.WriteLine();
    }

    private static void WriteRules(ComposedReport report, TextWriter output)
    {
        if (report.Rules.Count == 0)
        {
            return;
        }

        output.WriteLine("| rule | kind | in truth | raised | rightly | precision | recall |");
        output.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (RuleScore rule in report.Rules)
        {
            output.WriteLine($"| {rule.Rule} | {rule.Kind} | {rule.True} | {rule.Raised} | {rule.Both} | {Number(rule.Precision)} | {Number(rule.Recall)} |");
        }

        output.WriteLine();
    }

    private static string Slope(double perDay) => (100 * perDay).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Minutes(double seconds) => (seconds / 60).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Part(double seconds, CollarScore score) => score.Error.Reference > 0 ? Number(seconds / score.Error.Reference) : "–";
}
