using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary>Whether a model was trained on the very speakers it is to be scored on.</summary>
internal static class HeardSpeakers
{
    private const int Named = 4;

    /// <summary>One line of warning, or null where the card lists none of the corpus' speakers.</summary>
    public static string? Warn(ModelManifest manifest, IEnumerable<LabelledClip> clips)
    {
        HashSet<string> heard = new(manifest.Training.Speakers, StringComparer.OrdinalIgnoreCase);
        string[] speakers = [.. clips.Select(clip => clip.Label.Speaker).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        string[] common = [.. speakers.Where(heard.Contains)];
        if (common.Length == 0)
        {
            return null;
        }

        string names = string.Join(", ", common.Take(Named)) + (common.Length > Named ? ", …" : "");
        return $"warning: model '{manifest.Name}' was trained on {common.Length} of these {speakers.Length} speakers ({names}): on speakers it has not heard it will do worse.";
    }
}
