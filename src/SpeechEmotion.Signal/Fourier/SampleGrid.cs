using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// The samples of a block of overlapping frames, stored <c>[sample within hop][hop]</c>. Sample <c>i</c> of frame
/// <c>t</c> is sample <c>i mod hop</c> of hop <c>t + i / hop</c>, so the same sample of neighbouring frames lies in
/// neighbouring memory and one unaligned load fills every lane: each sample is transposed once, however many frames
/// hold it.
/// </summary>
internal sealed class SampleGrid
{
    private const int Tile = Transposition.Tile;
    private readonly int _stride;
    private readonly Memory<float> _cells;

    /// <summary>A grid for frames of one length and distance.</summary>
    /// <param name="frameLength">Samples per frame.</param>
    /// <param name="hop">Samples from one frame's start to the next one's.</param>
    /// <param name="frames">Frames it holds.</param>
    internal SampleGrid(int frameLength, int hop, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frameLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hop, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        FrameLength = frameLength;
        Hop = hop;
        Frames = frames;
        int columns = frames + ((frameLength - 1) / hop);
        _stride = (columns + Tile - 1) / Tile * Tile;
        _cells = LaneMemory.Allocate(hop * _stride);
    }

    /// <summary>Samples per frame.</summary>
    internal int FrameLength { get; }

    /// <summary>Samples from one frame's start to the next one's.</summary>
    internal int Hop { get; }

    /// <summary>Frames it holds.</summary>
    internal int Frames { get; }

    /// <summary>The most samples <see cref="Load"/> takes: what a full block of frames spans.</summary>
    internal int Span => FrameLength + ((Frames - 1) * Hop);

    internal ref float Origin => ref MemoryMarshal.GetReference(_cells.Span);

    /// <summary>Replaces the samples; frames that reach past their end hold other samples and are not to be used.</summary>
    /// <param name="samples">The samples from the first frame's start on; at most <see cref="Span"/> are taken.</param>
    internal void Load(ReadOnlySpan<float> samples)
    {
        samples = samples[..Math.Min(samples.Length, Span)];
        for (int column = 0; column * Hop < samples.Length; column += Tile)
        {
            ReadOnlySpan<float> left = samples[(column * Hop)..];
            int hops = left.Length / Hop;
            if (hops >= Tile)
            {
                LoadTile(left, column, 0, Hop, Tile);
            }
            else
            {
                // The last hop may end half-way.
                int partial = left.Length % Hop;
                LoadTile(left, column, 0, partial, hops + 1);
                LoadTile(left, column, partial, Hop, hops);
            }
        }
    }

    /// <summary>The offset in the grid at which sample <paramref name="sample"/> of all frames lies side by side.</summary>
    /// <param name="sample">Which sample of the frames.</param>
    internal int OffsetOf(int sample) => (sample % Hop * _stride) + (sample / Hop);

    // Columns past the given hops repeat one that has samples: they are never used.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadTile(ReadOnlySpan<float> samples, int column, int begin, int end, int hops)
    {
        if (hops == 0 || begin == end)
        {
            return;
        }

        _ = samples[((hops - 1) * Hop) + end - 1];
        ref float a = ref MemoryMarshal.GetReference(samples);
        ref float b = ref Unsafe.Add(ref a, hops > 1 ? Hop : 0);
        ref float c = ref Unsafe.Add(ref a, hops > 2 ? 2 * Hop : 0);
        ref float d = ref Unsafe.Add(ref a, hops > 3 ? 3 * Hop : 0);
        ref float target = ref Unsafe.Add(ref Origin, column);
        int row = begin;
        for (; row + Tile <= end; row += Tile)
        {
            Transposition.FourByFour(
                ref Unsafe.Add(ref a, row), ref Unsafe.Add(ref b, row), ref Unsafe.Add(ref c, row), ref Unsafe.Add(ref d, row),
                ref Unsafe.Add(ref target, row * _stride), _stride);
        }

        for (; row < end; row++)
        {
            ref float cell = ref Unsafe.Add(ref target, row * _stride);
            cell = Unsafe.Add(ref a, row);
            Unsafe.Add(ref cell, 1) = Unsafe.Add(ref b, row);
            Unsafe.Add(ref cell, 2) = Unsafe.Add(ref c, row);
            Unsafe.Add(ref cell, 3) = Unsafe.Add(ref d, row);
        }
    }
}
