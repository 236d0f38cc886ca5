using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Power spectra of a block of overlapping frames at once, one frame per lane: every operation is vertical, so that no
/// shuffles are needed and a frame's bits do not depend on the lane it takes or on its neighbours. Owns its scratch
/// memory: one instance per thread.
/// </summary>
/// <typeparam name="TLanes">How many frames.</typeparam>
public abstract class PowerSpectrum<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly SampleGrid _grid;
    private readonly int[] _offsets;
    private readonly float[] _window;

    /// <summary>Prepares transforms.</summary>
    /// <param name="size">Samples per frame.</param>
    /// <param name="hop">Samples from one frame's start to the next one's.</param>
    /// <param name="window">The factor of each sample.</param>
    /// <param name="order">The order in which the derived class takes a frame's samples.</param>
    private protected PowerSpectrum(int size, int hop, ReadOnlySpan<float> window, ReadOnlySpan<int> order)
    {
        if (window.Length != size)
        {
            throw new ArgumentException($"The window has {window.Length} values for {size} samples.", nameof(window));
        }

        Size = size;
        _grid = new SampleGrid(size, hop, TLanes.Count);
        _offsets = new int[size];
        _window = new float[size];
        for (int i = 0; i < size; i++)
        {
            _offsets[i] = _grid.OffsetOf(order[i]);
            _window[i] = window[order[i]];
        }
    }

    /// <summary>Samples per frame.</summary>
    public int Size { get; }

    /// <summary>Values per spectrum: <c>Size / 2 + 1</c>, from 0 Hz to half the sample rate.</summary>
    public int Bins => (Size / 2) + 1;

    /// <summary>Windows and transforms a frame per lane.</summary>
    /// <param name="samples">Frame <c>i</c> begins at <c>i·hop</c>. Frames that reach past the end get powers without meaning.</param>
    /// <param name="power">Receives <c>[bin, lane]</c>, the squared magnitude of each bin (not normalised).</param>
    /// <exception cref="ArgumentException">The bins do not fit.</exception>
    public void Transform(ReadOnlySpan<float> samples, Span<float> power)
    {
        if (power.Length < Bins * TLanes.Count)
        {
            throw new ArgumentException($"{Bins * TLanes.Count} values do not fit into {power.Length}.", nameof(power));
        }

        _grid.Load(samples);
        Transform(ref _grid.Origin, _offsets, _window, ref power[0]);
    }

    /// <summary>Windows and transforms.</summary>
    /// <param name="grid">Where offsets count from.</param>
    /// <param name="offsets">Where each sample of all frames lies, in this class's order.</param>
    /// <param name="window">The factor of each sample, in this class's order.</param>
    /// <param name="power">Receives the powers.</param>
    private protected abstract void Transform(ref float grid, int[] offsets, float[] window, ref float power);
}
