using SpeechEmotion.Features.Framing;
using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Mel;

/// <summary>Mel energies of a block of frames, one frame per lane. Owns its scratch memory.</summary>
internal sealed class MelSpectrum<TLanes>(FrameShape shape, MelBands bands)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly PowerSpectrum<TLanes> _spectrum =
        PowerSpectra.Create<TLanes>(shape.Length, shape.Hop, Window.Hann(shape.Length));

    private readonly MelFilterBank _bank = new(bands, shape.SampleRate, shape.Length);
    private readonly Memory<float> _power = LaneMemory.Allocate<TLanes>((shape.Length / 2) + 1);

    /// <summary>Sums up the power in each band.</summary>
    /// <param name="samples">Frame <c>i</c> begins at <c>i·hop</c>; at most a frame per lane.</param>
    /// <param name="mel">Receives <c>[band, lane]</c>.</param>
    internal void Compute(ReadOnlySpan<float> samples, Span<float> mel)
    {
        _spectrum.Transform(samples, _power.Span);
        _bank.Apply<TLanes>(_power.Span, mel);
    }
}
