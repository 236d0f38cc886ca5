using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Features.Cepstrum;

/// <summary>
/// Mel-frequency cepstral coefficients, <c>[frame, coefficient]</c>: the orthonormal cosine transform of log-mel
/// energies (Davis and Mermelstein 1980), coefficient 0 included, no liftering.
/// </summary>
internal sealed class MfccExtractor : FrameExtractor
{
    private readonly MelSpectrum _spectrum;
    private readonly CosineTransform _transform;
    private readonly LogScale _scale;
    private readonly float[] _mel;
    private readonly float[] _cepstrum;

    internal MfccExtractor(string name, FrameShape shape, MelBands bands, LogScale scale, int coefficients)
        : base(name, shape, coefficients, MelSpectrum.Lanes)
    {
        _spectrum = new MelSpectrum(shape, bands);
        _transform = new CosineTransform(bands.Count, coefficients);
        _scale = scale;
        _mel = GC.AllocateArray<float>(bands.Count * MelSpectrum.Lanes, pinned: true);
        _cepstrum = GC.AllocateArray<float>(coefficients * MelSpectrum.Lanes, pinned: true);
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        _spectrum.Compute(samples, _mel);
        _scale.Apply(_mel);
        _transform.Transform(_mel, _cepstrum);
        Transposition.Transpose(_cepstrum, MelSpectrum.Lanes, Coefficients, count, frames, Coefficients);
    }
}
