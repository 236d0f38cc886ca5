using System.Numerics;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Power spectra of a block of overlapping frames at once, one frame per SIMD lane: every operation is vertical, so a
/// frame's bits do not depend on the lane it takes or on its neighbours. One code serves 128-, 256- and 512-bit
/// hardware; the runtime decides how wide <see cref="Vector{T}"/> is. Owns its scratch memory: one instance per thread.
/// </summary>
public abstract class PowerSpectrum
{
    private protected PowerSpectrum(int size, ReadOnlySpan<float> window)
    {
        if (window.Length != size)
        {
            throw new ArgumentException($"The window has {window.Length} values for {size} samples.", nameof(window));
        }

        Size = size;
        Window = window.ToArray();
    }

    /// <summary>Frames that one <see cref="Transform"/> takes.</summary>
    public static int Lanes => Vector<float>.Count;

    /// <summary>Samples per frame.</summary>
    public int Size { get; }

    /// <summary>Values per spectrum: <c>Size / 2 + 1</c>, from 0 Hz to half the sample rate.</summary>
    public int Bins => (Size / 2) + 1;

    private protected float[] Window { get; }

    /// <summary>The fastest implementation for a size.</summary>
    /// <param name="size">Samples per frame: even, and half of it a product of 2, 3, 4 and 5.</param>
    /// <param name="window">The factor of each sample, <paramref name="size"/> values.</param>
    /// <exception cref="ArgumentException">No transform of this size exists.</exception>
    public static PowerSpectrum Create(int size, ReadOnlySpan<float> window) => new MixedRadixPowerSpectrum(size, window);

    /// <summary>Windows and transforms <see cref="Lanes"/> frames.</summary>
    /// <param name="grid">The samples they share; frames begin <see cref="SampleGrid.Hop"/> apart.</param>
    /// <param name="power">Receives <c>[bin, lane]</c>, the squared magnitude of each bin (not normalised).</param>
    public abstract void Transform(SampleGrid grid, Span<float> power);

    private protected void RequireShapes(SampleGrid grid, Span<float> power)
    {
        if (grid.FrameLength != Size)
        {
            throw new ArgumentException($"The grid's frames hold {grid.FrameLength} samples, the transform takes {Size}.", nameof(grid));
        }

        if (power.Length < Bins * Lanes)
        {
            throw new ArgumentException($"{Bins * Lanes} values do not fit into {power.Length}.", nameof(power));
        }
    }
}
