using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Cepstrum;

/// <summary>
/// Mel-frequency cepstral coefficients, <c>[frame, coefficient]</c>: the orthonormal cosine transform of log-mel
/// energies (Davis and Mermelstein 1980), coefficient 0 included, no liftering.
/// </summary>
internal sealed class MfccExtractor<TLanes> : FrameExtractor
    where TLanes : struct, ILanes<TLanes>
{
    private readonly MelSpectrum<TLanes> _spectrum;
    private readonly CosineTransform<TLanes> _transform;
    private readonly Memory<float> _mel;
    private readonly Memory<float> _cepstrum;

    internal MfccExtractor(string name, FrameShape shape, MelBands bands, int coefficients)
        : base(name, shape, coefficients, TLanes.Count)
    {
        _spectrum = new MelSpectrum<TLanes>(shape, bands);
        _transform = new CosineTransform<TLanes>(bands.Count, coefficients);
        _mel = LaneMemory.Allocate<TLanes>(bands.Count);
        _cepstrum = LaneMemory.Allocate<TLanes>(coefficients);
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        _spectrum.Compute(samples, _mel.Span);
        Logarithm.Apply<TLanes>(_mel.Span, LogMel.Epsilon);
        _transform.Transform(_mel.Span, _cepstrum.Span);
        Transposition.Transpose(_cepstrum.Span, TLanes.Count, Coefficients, count, frames, Coefficients);
    }
}
