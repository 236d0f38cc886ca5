using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>
/// TESS: <c>OAF_back_angry</c> is speaker, word, emotion, <c>ps</c> being pleasant surprise (Dupuis and Pichora-Fuller
/// 2010). One published file is called <c>OA_bite_neutral</c>.
/// </summary>
public sealed partial class TessLabels : IClipLabels
{
    /// <inheritdoc/>
    public string Corpus => "tess";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name) =>
        Pattern().Match(ClipPath.Stem(name)) is { Success: true } match
            ? new ClipLabel(EmotionNames.ToClass(match.Groups[2].Value), $"{Corpus}:{match.Groups[1].Value.ToLowerInvariant()}af")
            : null;

    [GeneratedRegex("^([OY])AF?_[a-z]+_(angry|disgust|fear|happy|neutral|ps|sad)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
