using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Mel;

/// <summary>
/// Mel filters applied to one power spectrum per lane. Only the bins a filter covers are stored, filled up with zeros
/// to a multiple of four: equal counts in a row are what branch prediction likes.
/// </summary>
internal sealed class MelFilterBank
{
    private const int Group = 4;
    private readonly Filter[] _filters;
    private readonly float[] _weights;

    internal MelFilterBank(MelBands bands, int sampleRate, int frameLength)
    {
        Bins = (frameLength / 2) + 1;
        MelTriangles triangles = new(bands, sampleRate, frameLength);
        _filters = new Filter[bands.Count];
        List<float> weights = [];
        for (int band = 0; band < bands.Count; band++)
        {
            (int first, double[] row) = triangles.Band(band);
            int count = (row.Length + Group - 1) / Group * Group;

            // What is filled up must not reach past the last bin.
            int begin = Math.Min(first, Bins - count);
            ArgumentOutOfRangeException.ThrowIfNegative(begin, nameof(frameLength));
            _filters[band] = new Filter(begin, weights.Count, count);
            weights.AddRange(new float[first - begin]);
            weights.AddRange(row.Select(weight => (float)weight));
            weights.AddRange(new float[count - row.Length - (first - begin)]);
        }

        _weights = [.. weights];
    }

    internal int Bins { get; }

    /// <summary>The weights of one band over all bins.</summary>
    internal float[] Row(int band)
    {
        float[] row = new float[Bins];
        Filter filter = _filters[band];
        _weights.AsSpan(filter.Weights, filter.Count).CopyTo(row.AsSpan(filter.FirstBin));
        return row;
    }

    /// <summary>Sums up bands.</summary>
    /// <param name="power"><c>[bin, lane]</c>.</param>
    /// <param name="mel">Receives <c>[band, lane]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Apply<TLanes>(ReadOnlySpan<float> power, Span<float> mel)
        where TLanes : struct, ILanes<TLanes>
    {
        int lanes = TLanes.Count;
        ref float bins = ref MemoryMarshal.GetReference(power[..(Bins * lanes)]);
        ref float bands = ref MemoryMarshal.GetReference(mel[..(_filters.Length * lanes)]);
        ref float weight = ref MemoryMarshal.GetArrayDataReference(_weights);
        foreach (Filter filter in _filters)
        {
            ref float bin = ref Unsafe.Add(ref bins, filter.FirstBin * lanes);
            TLanes one = TLanes.All(0f);
            TLanes two = TLanes.All(0f);
            for (int i = 0; i < filter.Count; i += Group)
            {
                one = TLanes.Load(ref bin, 0).MultiplyAdd(TLanes.All(weight), one);
                two = TLanes.Load(ref bin, lanes).MultiplyAdd(TLanes.All(Unsafe.Add(ref weight, 1)), two);
                one = TLanes.Load(ref bin, 2 * lanes).MultiplyAdd(TLanes.All(Unsafe.Add(ref weight, 2)), one);
                two = TLanes.Load(ref bin, 3 * lanes).MultiplyAdd(TLanes.All(Unsafe.Add(ref weight, 3)), two);
                bin = ref Unsafe.Add(ref bin, Group * lanes);
                weight = ref Unsafe.Add(ref weight, Group);
            }

            (one + two).Store(ref bands, 0);
            bands = ref Unsafe.Add(ref bands, lanes);
        }
    }

    private readonly record struct Filter(int FirstBin, int Weights, int Count);
}
