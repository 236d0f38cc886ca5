namespace SpeechEmotion.Features.Framing;

/// <summary>How a recording is cut into frames.</summary>
/// <param name="SampleRate">Samples per second, in Hz.</param>
/// <param name="Length">Samples per frame.</param>
/// <param name="Hop">Samples between two frames.</param>
internal readonly record struct FrameShape(int SampleRate, int Length, int Hop);
