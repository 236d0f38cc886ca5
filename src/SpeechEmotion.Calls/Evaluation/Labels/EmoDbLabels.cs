using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>EMO-DB: <c>03a01Fa</c> is speaker, sentence, the emotion's German initial, version (Burkhardt et al. 2005).</summary>
public sealed partial class EmoDbLabels : IClipLabels
{
    /// <inheritdoc/>
    public string Corpus => "emodb";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name) =>
        Pattern().Match(ClipPath.Stem(name)) is { Success: true } match
            ? new ClipLabel(Emotion(match.Groups[2].ValueSpan[0]), $"{Corpus}:{match.Groups[1].Value}")
            : null;

    private static string Emotion(char initial) => initial switch
    {
        'W' => "angry",
        'E' => "disgust",
        'A' => "fearful",
        'F' => "happy",
        'T' => "sad",
        'N' => "neutral",
        _ => "boredom",
    };

    [GeneratedRegex("^([0-9]{2})[ab][0-9]{2}([WEAFTNL])[a-z]$")]
    private static partial Regex Pattern();
}
