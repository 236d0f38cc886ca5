using SpeechEmotion.Features.Framing;
using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Mel;

/// <summary>
/// Log-mel energies, <c>[frame, band]</c>: Hann window, power spectrum, triangular mel filters of equal area, logarithm
/// (after Davis and Mermelstein 1980).
/// </summary>
internal sealed class LogMelExtractor<TLanes> : FrameExtractor
    where TLanes : struct, ILanes<TLanes>
{
    private readonly MelSpectrum<TLanes> _spectrum;
    private readonly Memory<float> _mel;

    internal LogMelExtractor(string name, FrameShape shape, MelBands bands)
        : base(name, shape, bands.Count, TLanes.Count)
    {
        _spectrum = new MelSpectrum<TLanes>(shape, bands);
        _mel = LaneMemory.Allocate<TLanes>(bands.Count);
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        _spectrum.Compute(samples, _mel.Span);
        Logarithm.Apply<TLanes>(_mel.Span, LogMel.Epsilon);
        Transposition.Transpose(_mel.Span, TLanes.Count, Coefficients, count, frames, Coefficients);
    }
}
