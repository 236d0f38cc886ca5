using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>CREMA-D: <c>1001_DFA_ANG_XX</c> is actor, sentence, emotion, level (Cao et al. 2014).</summary>
public sealed partial class CremaDLabels : IClipLabels
{
    /// <inheritdoc/>
    public string Corpus => "cremad";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name) =>
        Pattern().Match(ClipPath.Stem(name)) is { Success: true } match
            ? new ClipLabel(Emotion(match.Groups[2].Value), $"{Corpus}:{match.Groups[1].Value}")
            : null;

    private static string Emotion(string code) => code switch
    {
        "ANG" => "angry",
        "DIS" => "disgust",
        "FEA" => "fearful",
        "HAP" => "happy",
        "SAD" => "sad",
        _ => "neutral",
    };

    [GeneratedRegex("^(1[0-9]{3})_[A-Z]{3}_(ANG|DIS|FEA|HAP|NEU|SAD)_(?:LO|MD|HI|XX|X)$")]
    private static partial Regex Pattern();
}
