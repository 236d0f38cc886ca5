using System.Globalization;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Client.Corpora;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>Where a corpus is, in words.</summary>
internal static class CorpusText
{
    /// <summary><c>march is running: 12 of 60 calls done, 1 failed, 0:41:07 of audio, 340 × real time, 0:02:10 left</c>.</summary>
    public static string Line(CorpusStatus status)
    {
        CorpusCounts counts = status.Counts;
        string others = $"{Counted(counts.Failed, "failed")}{Counted(counts.Skipped, "skipped")}{Counted(counts.Duplicate, "duplicate")}";
        string audio = status.Seconds > 0 ? $", {Clock(status.Seconds)} of audio" : string.Empty;
        string speed = status.Speed is { } times ? string.Create(CultureInfo.InvariantCulture, $", {times:0} × real time") : string.Empty;
        string left = status.RemainingSeconds is { } seconds && !status.IsEnded ? $", {Clock(seconds)} left" : string.Empty;
        string fault = status.Error is { } error ? $"; {Failure.OneLine(error)}" : string.Empty;
        return PlainText.Of($"{status.Corpus} is {State(status)}: {counts.Done} of {status.Total} calls done{others}{audio}{speed}{left}{fault}");
    }

    /// <summary>How much of a corpus is at its end, 0…1.</summary>
    public static double Share(CorpusStatus status) =>
        status.Total == 0 ? 0 : (double)(status.Total - status.Counts.Pending - status.Counts.Running) / status.Total;

    public static string State(CorpusStatus status) => status.State.ToString().ToLowerInvariant();

    /// <summary>A table of corpora.</summary>
    public static void Write(IReadOnlyList<CorpusStatus> corpora, TextWriter output)
    {
        TextTable table = new(("corpus", false), ("state", false), ("calls", true), ("done", true), ("failed", true), ("audio", true), ("", false));
        foreach (CorpusStatus status in corpora)
        {
            table.Add(
                status.Corpus,
                State(status),
                status.Total.ToString(CultureInfo.InvariantCulture),
                status.Counts.Done.ToString(CultureInfo.InvariantCulture),
                status.Counts.Failed.ToString(CultureInfo.InvariantCulture),
                Clock(status.Seconds),
                status.Error ?? string.Empty);
        }

        table.Write(output);
    }

    private static string Counted(long count, string what) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {count} {what}") : string.Empty;

    private static string Clock(double seconds) => TimeSpan.FromSeconds(Math.Round(Math.Min(seconds, 1e12))).ToString("c", CultureInfo.InvariantCulture);
}
