using SpeechEmotion.Features.Framing;

namespace SpeechEmotion.Features.Mel;

/// <summary>Log-mel levels in dB, floored as librosa does.</summary>
internal sealed class LogMelClip(int bands) : IClipFinish
{
    public int Coefficients => bands;

    public void Finish(Span<float> held, int count, Span<float> frames)
    {
        ClipFloor.Apply(held);
        held.CopyTo(frames);
    }
}
