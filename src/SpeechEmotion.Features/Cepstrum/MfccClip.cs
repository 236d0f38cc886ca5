using System.Numerics;
using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Features.Cepstrum;

/// <summary>Mel-frequency cepstral coefficients of log-mel levels floored over the whole recording, as librosa's.</summary>
internal sealed class MfccClip : IClipFinish
{
    private readonly CosineTransform _transform;
    private readonly float[] _mel;
    private readonly float[] _cepstrum;

    internal MfccClip(int bands, int coefficients)
    {
        _transform = new CosineTransform(bands, coefficients);
        _mel = new float[bands * Vector<float>.Count];
        _cepstrum = new float[coefficients * Vector<float>.Count];
    }

    public int Coefficients => _transform.Outputs;

    public void Finish(Span<float> held, int count, Span<float> frames)
    {
        ClipFloor.Apply(held);
        int lanes = Vector<float>.Count;
        int bands = _transform.Inputs;
        for (int frame = 0; frame < count; frame += lanes)
        {
            int block = Math.Min(lanes, count - frame);
            Transposition.Transpose(held[(frame * bands)..], bands, block, bands, _mel, lanes);
            _transform.Transform(_mel, _cepstrum);
            Transposition.Transpose(_cepstrum, lanes, Coefficients, block, frames[(frame * Coefficients)..], Coefficients);
        }
    }
}
