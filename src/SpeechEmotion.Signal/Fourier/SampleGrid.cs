using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// The samples of a block of overlapping frames, stored <c>[sample within hop][hop]</c>. Sample <c>i</c> of frame
/// <c>t</c> is sample <c>i mod hop</c> of hop <c>t + i / hop</c>, so the same sample of neighbouring frames lies in
/// neighbouring memory and one unaligned load fills every lane: each sample is transposed once, however many frames
/// hold it.
/// </summary>
public sealed class SampleGrid
{
    private readonly float[] _cells;

    /// <summary>A grid for frames of one length and distance.</summary>
    /// <param name="frameLength">Samples per frame.</param>
    /// <param name="hop">Samples from one frame's start to the next one's.</param>
    public SampleGrid(int frameLength, int hop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frameLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hop, 1);
        FrameLength = frameLength;
        Hop = hop;
        Columns = Vector<float>.Count + ((frameLength - 1) / hop);
        Stride = (Columns + 3) & ~3;
        _cells = new float[hop * Stride];
    }

    /// <summary>Samples per frame.</summary>
    public int FrameLength { get; }

    /// <summary>Samples from one frame's start to the next one's.</summary>
    public int Hop { get; }

    /// <summary>The most samples <see cref="Load"/> takes: what a full block of frames spans.</summary>
    public int Span => FrameLength + ((Vector<float>.Count - 1) * Hop);

    internal int Columns { get; }

    internal int Stride { get; }

    internal ref float Origin => ref MemoryMarshal.GetArrayDataReference(_cells);

    /// <summary>Replaces the samples; frames that reach past their end hold older samples and are not to be used.</summary>
    /// <param name="samples">The samples from the first frame's start on; at most <see cref="Span"/> are taken.</param>
    public void Load(ReadOnlySpan<float> samples)
    {
        samples = samples[..Math.Min(samples.Length, Span)];
        int whole = samples.Length / Hop;
        int column = 0;
        for (; column + 4 <= whole; column += 4)
        {
            LoadFour(samples.Slice(column * Hop, 4 * Hop), column);
        }

        for (; column * Hop < samples.Length; column++)
        {
            ReadOnlySpan<float> rest = samples[(column * Hop)..];
            rest = rest[..Math.Min(Hop, rest.Length)];
            for (int row = 0; row < rest.Length; row++)
            {
                _cells[(row * Stride) + column] = rest[row];
            }
        }
    }

    /// <summary>The offset in the grid at which sample <paramref name="sample"/> of all frames lies side by side.</summary>
    /// <param name="sample">Which sample of the frames.</param>
    internal int OffsetOf(int sample) => (sample % Hop * Stride) + (sample / Hop);

    private void LoadFour(ReadOnlySpan<float> samples, int column)
    {
        ref float source = ref MemoryMarshal.GetReference(samples);
        ref float target = ref Unsafe.Add(ref Origin, column);
        int row = 0;
        for (; row + 4 <= Hop; row += 4)
        {
            Transposition.FourByFour(ref Unsafe.Add(ref source, row), Hop, ref Unsafe.Add(ref target, row * Stride), Stride);
        }

        for (; row < Hop; row++)
        {
            for (int hop = 0; hop < 4; hop++)
            {
                Unsafe.Add(ref target, (row * Stride) + hop) = Unsafe.Add(ref source, (hop * Hop) + row);
            }
        }
    }
}
