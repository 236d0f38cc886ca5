using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Features.Framing;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// The autocorrelation of overlapping frames, no window: <c>r(k) = Σ x(m)·x(m+k)</c> over pairs inside the frame. Lags
/// stand side by side in lanes. Products whose pairs lie inside whatever the lag are summed once per hop and shared by
/// the frames that hold it; only a frame's end is its own. Owns its scratch memory.
/// </summary>
internal sealed class LagProducts<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    // Vectors of lags at a time: with two sums for each, eight chains of additions.
    private const int Tile = 4;

    // The lags of a tile of the widest registers: what depends on it is the same for all widths, and so are the sums.
    private const int Widest = 64;

    private readonly FrameShape _shape;
    private readonly int _sharedHops;
    private readonly Memory<float> _shared;
    private readonly Memory<float> _tail;

    /// <summary>Prepares sums.</summary>
    /// <param name="shape">How frames are cut.</param>
    /// <param name="lags">Lags to sum for, from 0 on.</param>
    /// <param name="frames">The most frames at once.</param>
    internal LagProducts(FrameShape shape, int lags, int frames)
    {
        if (shape.Length % 2 != 0 || shape.Hop % 2 != 0)
        {
            throw new ArgumentException("Frames and hops are an even number of samples.", nameof(shape));
        }

        _shape = shape;
        Lags = (lags + Widest - 1) / Widest * Widest;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Lags, shape.Length, nameof(lags));
        _sharedHops = (shape.Length - Lags) / shape.Hop;
        _shared = LaneMemory.Allocate((frames + Math.Max(_sharedHops, 1) - 1) * Lags);
        _tail = LaneMemory.Allocate(shape.Length - (_sharedHops * shape.Hop) + Lags);
    }

    /// <summary>Lags that are summed for: as many as asked for, or a few more.</summary>
    internal int Lags { get; }

    /// <summary>Sums up.</summary>
    /// <param name="samples">Frame <c>i</c> begins at <c>i·hop</c>.</param>
    /// <param name="count">Frames.</param>
    /// <param name="products">Receives <c>[frame, lag]</c>.</param>
    internal void Compute(ReadOnlySpan<float> samples, int count, Span<float> products)
    {
        int hop = _shape.Hop;
        Span<float> shared = _shared.Span;
        int hops = _sharedHops == 0 ? 0 : count + _sharedHops - 1;
        for (int i = 0; i < hops; i++)
        {
            Sum(samples[(i * hop)..], hop, ends: false, shared.Slice(i * Lags, Lags));
        }

        int begin = _sharedHops * hop;
        int own = _shape.Length - begin;
        for (int frame = 0; frame < count; frame++)
        {
            Span<float> row = products.Slice(frame * Lags, Lags);
            samples.Slice((frame * hop) + begin, own).CopyTo(_tail.Span);
            Sum(_tail.Span, own, ends: true, row);
            for (int i = 0; i < _sharedHops; i++)
            {
                Add(shared.Slice((frame + i) * Lags, Lags), row);
            }
        }
    }

    // Sums over the first `count` samples, an even number. `ends`: only zeros follow them, so that long lags have few pairs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ReadOnlySpan<float> samples, int count, bool ends, Span<float> sums)
    {
        int lanes = TLanes.Count;
        _ = samples[count + sums.Length - 2];
        ref float x = ref MemoryMarshal.GetReference(samples);
        ref float target = ref MemoryMarshal.GetReference(sums);
        for (int lag = 0; lag < sums.Length; lag += Tile * lanes)
        {
            int pairs = ends ? Math.Max(0, count - (lag / Widest * Widest)) : count;
            TLanes a = TLanes.All(0f);
            TLanes b = a;
            TLanes c = a;
            TLanes d = a;
            TLanes e = a;
            TLanes f = a;
            TLanes g = a;
            TLanes h = a;
            for (int m = 0; m < pairs; m += 2)
            {
                TLanes one = TLanes.All(Unsafe.Add(ref x, m));
                int at = m + lag;
                a = TLanes.Load(ref x, at).MultiplyAdd(one, a);
                b = TLanes.Load(ref x, at + lanes).MultiplyAdd(one, b);
                c = TLanes.Load(ref x, at + (2 * lanes)).MultiplyAdd(one, c);
                d = TLanes.Load(ref x, at + (3 * lanes)).MultiplyAdd(one, d);
                TLanes two = TLanes.All(Unsafe.Add(ref x, m + 1));
                e = TLanes.Load(ref x, at + 1).MultiplyAdd(two, e);
                f = TLanes.Load(ref x, at + 1 + lanes).MultiplyAdd(two, f);
                g = TLanes.Load(ref x, at + 1 + (2 * lanes)).MultiplyAdd(two, g);
                h = TLanes.Load(ref x, at + 1 + (3 * lanes)).MultiplyAdd(two, h);
            }

            (a + e).Store(ref target, lag);
            (b + f).Store(ref target, lag + lanes);
            (c + g).Store(ref target, lag + (2 * lanes));
            (d + h).Store(ref target, lag + (3 * lanes));
        }
    }

    private static void Add(ReadOnlySpan<float> from, Span<float> to)
    {
        ref float source = ref MemoryMarshal.GetReference(from);
        ref float target = ref MemoryMarshal.GetReference(to);
        for (int i = 0; i < to.Length; i += TLanes.Count)
        {
            (TLanes.Load(ref source, i) + TLanes.Load(ref target, i)).Store(ref target, i);
        }
    }
}
