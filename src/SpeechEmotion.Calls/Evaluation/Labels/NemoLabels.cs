using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>nEMO: <c>SK0_anger_12</c> is speaker, emotion, sentence (Christop 2024).</summary>
public sealed partial class NemoLabels : IClipLabels
{
    /// <inheritdoc/>
    public string Corpus => "nemo";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name) =>
        Pattern().Match(ClipPath.Stem(name)) is { Success: true } match
            ? new ClipLabel(EmotionNames.ToClass(match.Groups[2].Value), $"{Corpus}:{match.Groups[1].Value.ToLowerInvariant()}")
            : null;

    [GeneratedRegex("^([A-Z]{2}[0-9])_(anger|fear|happiness|neutral|sadness|surprised)_[0-9]+$")]
    private static partial Regex Pattern();
}
