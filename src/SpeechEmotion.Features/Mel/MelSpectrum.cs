using System.Numerics;
using SpeechEmotion.Features.Framing;
using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Features.Mel;

/// <summary>Mel energies of a block of frames, one frame per lane. Owns its scratch memory.</summary>
internal sealed class MelSpectrum
{
    private readonly SampleGrid _grid;
    private readonly PowerSpectrum _spectrum;
    private readonly MelFilterBank _bank;
    private readonly float[] _power;

    internal MelSpectrum(FrameShape shape, MelBands bands)
    {
        _grid = new SampleGrid(shape.Length, shape.Hop);
        _spectrum = PowerSpectrum.Create(shape.Length, Window.Hann(shape.Length));
        _bank = new MelFilterBank(bands, shape.SampleRate, shape.Length);
        _power = GC.AllocateArray<float>(_spectrum.Bins * Lanes, pinned: true);
    }

    internal static int Lanes => Vector<float>.Count;

    internal int Bands => _bank.Bands;

    /// <summary>Sums up the power in each band.</summary>
    /// <param name="samples">Frame <c>i</c> begins at <c>i·hop</c>; at most <see cref="Lanes"/> frames.</param>
    /// <param name="mel">Receives <c>[band, lane]</c>.</param>
    internal void Compute(ReadOnlySpan<float> samples, Span<float> mel)
    {
        _grid.Load(samples);
        _spectrum.Transform(_grid, _power);
        _bank.Apply(_power, mel);
    }
}
