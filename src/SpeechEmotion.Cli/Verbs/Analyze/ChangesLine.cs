using System.Globalization;
using SpeechEmotion.Corpora.Reports;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>What another model, or other settings, changed in a corpus: one line.</summary>
internal static class ChangesLine
{
    public static string Of(GenerationChanges changes, string corpus)
    {
        IEnumerable<string> shares = changes.SharesBefore.Keys.Union(changes.SharesNow.Keys).Order(StringComparer.Ordinal).Select(emotion => string.Create(
            CultureInfo.InvariantCulture,
            $"{emotion} {changes.SharesBefore.GetValueOrDefault(emotion) * 100:0.#} → {changes.SharesNow.GetValueOrDefault(emotion) * 100:0.#} %"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Another generation: {changes.ChangedCalls} of {changes.Calls} calls changed ({changes.ChangedSpeakers} of {changes.Speakers} speakers); {string.Join(", ", shares)}; corpora/{corpus}/changes.csv names them.");
    }
}
