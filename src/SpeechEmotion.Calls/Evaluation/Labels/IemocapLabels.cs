using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>
/// IEMOCAP: the label of <c>Ses01F_impro01_M003</c> stands in <c>dialog/EmoEvaluation/Ses01F_impro01.txt</c> of its
/// session, as <c>[6.29 - 8.23] Ses01F_impro01_M003 neu [2.5, 2.5, 2.5]</c> (Busso et al. 2008). The speaker is the session
/// and the letter of the turn. Excitement counts as happiness, as most of the literature has it.
/// </summary>
public sealed partial class IemocapLabels : IClipLabels
{
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _dialogues = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Corpus => "iemocap";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name)
    {
        string turn = ClipPath.Stem(name);
        Match match = Turn().Match(turn);
        if (!match.Success || FindDialogue(root, name, match.Groups[1].Value) is not { } file)
        {
            return null;
        }

        return _dialogues.GetOrAdd(file, ReadDialogue).TryGetValue(turn, out string? code)
            ? new ClipLabel(Emotion(code), $"{Corpus}:{match.Groups[2].Value}{match.Groups[3].Value.ToLowerInvariant()}")
            : null;
    }

    private static string Emotion(string code) => code switch
    {
        "ang" => "angry",
        "hap" or "exc" => "happy",
        "sad" => "sad",
        "neu" => "neutral",
        "fea" => "fearful",
        "sur" => "surprised",
        "dis" => "disgust",
        "fru" => "frustrated",
        "xxx" => "undecided",
        _ => "other",
    };

    // Beside the clip's session, wherever the corpus was cut off above it.
    private static string? FindDialogue(string root, string name, string dialogue)
    {
        DirectoryInfo? folder = new FileInfo(Path.Combine(Path.GetFullPath(root), name)).Directory;
        for (int level = 0; level < 6 && folder is not null; level++, folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "dialog", "EmoEvaluation", dialogue + ".txt");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static Dictionary<string, string> ReadDialogue(string file)
    {
        Dictionary<string, string> turns = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(file))
        {
            if (Evaluation().Match(line) is { Success: true } match)
            {
                turns[match.Groups[1].Value] = match.Groups[2].Value;
            }
        }

        return turns;
    }

    [GeneratedRegex("^(Ses([0-9]{2})[FM]_(?:impro|script)[0-9_]+[ab]?)_([FM])[0-9]{3}$")]
    private static partial Regex Turn();

    [GeneratedRegex(@"^\[[^\]]*\]\s+(\S+)\s+([a-z]{3})\b")]
    private static partial Regex Evaluation();
}
