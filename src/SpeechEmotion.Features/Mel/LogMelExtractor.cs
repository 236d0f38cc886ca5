using SpeechEmotion.Features.Framing;
using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Features.Mel;

/// <summary>
/// Log-mel energies, <c>[frame, band]</c>: Hann window, power spectrum, triangular mel filters of equal area, logarithm
/// (after Davis and Mermelstein 1980).
/// </summary>
internal sealed class LogMelExtractor : FrameExtractor
{
    private readonly MelSpectrum _spectrum;
    private readonly LogScale _scale;
    private readonly float[] _mel;

    internal LogMelExtractor(string name, FrameShape shape, MelBands bands, LogScale scale)
        : base(name, shape, bands.Count, MelSpectrum.Lanes)
    {
        _spectrum = new MelSpectrum(shape, bands);
        _scale = scale;
        _mel = GC.AllocateArray<float>(bands.Count * MelSpectrum.Lanes, pinned: true);
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        _spectrum.Compute(samples, _mel);
        _scale.Apply(_mel);
        Transposition.Transpose(_mel, MelSpectrum.Lanes, Coefficients, count, frames, Coefficients);
    }
}
