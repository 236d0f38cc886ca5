using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Cepstrum;

/// <summary>Mel-frequency cepstral coefficients of log-mel levels floored over the whole recording, as librosa's.</summary>
internal sealed class MfccClip<TLanes> : IClipFinish
    where TLanes : struct, ILanes<TLanes>
{
    private readonly CosineTransform<TLanes> _transform;
    private readonly Memory<float> _mel;
    private readonly Memory<float> _cepstrum;

    internal MfccClip(int bands, int coefficients)
    {
        _transform = new CosineTransform<TLanes>(bands, coefficients);
        _mel = LaneMemory.Allocate<TLanes>(bands);
        _cepstrum = LaneMemory.Allocate<TLanes>(coefficients);
    }

    public int Coefficients => _transform.Outputs;

    public void Finish(Span<float> held, int count, Span<float> frames)
    {
        ClipFloor.Apply(held);
        int lanes = TLanes.Count;
        int bands = _transform.Inputs;
        for (int frame = 0; frame < count; frame += lanes)
        {
            int block = Math.Min(lanes, count - frame);
            Transposition.Transpose(held[(frame * bands)..], bands, block, bands, _mel.Span, lanes);
            _transform.Transform(_mel.Span, _cepstrum.Span);
            Transposition.Transpose(_cepstrum.Span, lanes, Coefficients, block, frames[(frame * Coefficients)..], Coefficients);
        }
    }
}
