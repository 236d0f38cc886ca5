using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>SAVEE: <c>DC_sa01</c>, or <c>sa01</c> in a folder <c>DC</c>: speaker, emotion's initial, sentence (Haq and Jackson 2009).</summary>
public sealed partial class SaveeLabels : IClipLabels
{
    /// <inheritdoc/>
    public string Corpus => "savee";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name)
    {
        string stem = ClipPath.Stem(name);
        Match match = Pattern().Match(stem.Contains('_') ? stem : $"{ClipPath.Folder(root, name, 1)}_{stem}");
        return match.Success
            ? new ClipLabel(Emotion(match.Groups[2].Value), $"{Corpus}:{match.Groups[1].Value.ToLowerInvariant()}")
            : null;
    }

    private static string Emotion(string initial) => initial switch
    {
        "a" => "angry",
        "d" => "disgust",
        "f" => "fearful",
        "h" => "happy",
        "n" => "neutral",
        "sa" => "sad",
        _ => "surprised",
    };

    [GeneratedRegex("^(DC|JE|JK|KL)_(a|d|f|h|n|sa|su)[0-9]{2}$")]
    private static partial Regex Pattern();
}
