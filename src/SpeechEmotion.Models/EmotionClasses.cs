namespace SpeechEmotion.Models;

/// <summary>The emotions a model may name, as results, reports and labels spell them.</summary>
public static class EmotionClasses
{
    /// <summary>All of them, in the usual order; a model may know fewer and in another order (<see cref="ModelManifest.Classes"/>).</summary>
    public static IReadOnlyList<string> All { get; } =
        ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];
}
