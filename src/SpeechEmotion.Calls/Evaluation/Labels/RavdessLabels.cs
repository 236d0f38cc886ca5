using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>RAVDESS: <c>03-01-05-02-01-02-07</c> is modality, channel, emotion, intensity, statement, repetition, actor (Livingstone and Russo 2018).</summary>
public sealed partial class RavdessLabels : IClipLabels
{
    private static readonly string[] Emotions = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

    /// <inheritdoc/>
    public string Corpus => "ravdess";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name) =>
        Pattern().Match(ClipPath.Stem(name)) is { Success: true } match
            ? new ClipLabel(Emotions[match.Groups[1].ValueSpan[0] - '1'], $"{Corpus}:{match.Groups[2].Value}")
            : null;

    [GeneratedRegex("^[0-9]{2}-[0-9]{2}-0([1-8])-[0-9]{2}-[0-9]{2}-[0-9]{2}-([0-9]{2})$")]
    private static partial Regex Pattern();
}
