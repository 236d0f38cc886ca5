namespace SpeechEmotion.Models.Manifests;

/// <summary>The windows a network is asked about.</summary>
/// <param name="Frames">Frames of one window, at least 1.</param>
/// <param name="Hop">Frames between the starts of two windows, 1…<paramref name="Frames"/>.</param>
public sealed record WindowShape(int Frames, int Hop);
