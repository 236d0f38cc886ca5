using System.Globalization;
using System.Text;
using SpeechEmotion.Calls.Scoring;

namespace SpeechEmotion.Calls.Evaluation.Reports;

/// <summary>An evaluation as tables (RFC 4180, LF).</summary>
public static class EvaluationCsv
{
    /// <summary>The confusion matrix: a row per true class, a column per answer, the last for clips without speech.</summary>
    /// <param name="report">The scores.</param>
    /// <param name="answers">The answers they were made of.</param>
    public static string Confusion(EvaluationReport report, IReadOnlyList<ClipAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(answers);
        StringBuilder csv = new();
        Row(csv, ["truth", .. report.Classes, "no_speech"]);
        for (int row = 0; row < report.Classes.Count; row++)
        {
            string truth = report.Classes[row];
            int silent = answers.Count(answer => answer is { Probabilities: null, Error: null } && answer.Clip.Label.Emotion == truth);
            Row(csv, [truth, .. report.Confusion[row].Select(count => $"{count}"), $"{silent}"]);
        }

        return csv.ToString();
    }

    /// <summary>Every clip with its label, the answer and the probabilities behind it.</summary>
    /// <param name="report">The scores.</param>
    /// <param name="answers">The answers they were made of.</param>
    public static string Clips(EvaluationReport report, IReadOnlyList<ClipAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(answers);
        string[] classes = [.. report.Classes];
        StringBuilder csv = new();
        Row(csv, ["path", "speaker", "label", "answer", .. classes, "error"]);
        foreach (ClipAnswer answer in answers)
        {
            string best = EvaluationReport.Best(answer, classes) is { } index ? classes[index] : "";
            IEnumerable<string> probabilities = classes.Select(name =>
                answer.Probabilities is { } values ? values[name].ToString("0.####", CultureInfo.InvariantCulture) : "");
            Row(csv, [answer.Clip.Name, answer.Clip.Label.Speaker ?? "", answer.Clip.Label.Emotion, best, .. probabilities, answer.Error?.Code ?? ""]);
        }

        return csv.ToString();
    }

    /// <summary>The answers by their confidence: a row per bin, without means where it is empty.</summary>
    /// <param name="report">The scores.</param>
    public static string Calibration(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder csv = new();
        Row(csv, ["from", "to", "clips", "confidence", "accuracy"]);
        foreach (ReliabilityBin bin in report.Calibration)
        {
            Row(csv, [Number(bin.From), Number(bin.To), $"{bin.Clips}", Number(bin.Confidence), Number(bin.Accuracy)]);
        }

        return csv.ToString();
    }

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static void Row(StringBuilder csv, IEnumerable<string> fields) =>
        csv.AppendJoin(',', fields.Select(Quote)).Append('\n');

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
