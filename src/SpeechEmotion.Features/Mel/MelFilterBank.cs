using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Mel;

/// <summary>
/// Triangular filters, equally spaced on the mel scale, of equal area (Slaney's normalisation), applied to one power
/// spectrum per lane. Only the bins a filter covers are stored.
/// </summary>
internal sealed class MelFilterBank
{
    private readonly Filter[] _filters;
    private readonly float[] _weights;

    internal MelFilterBank(MelBands bands, int sampleRate, int frameLength)
    {
        Bins = (frameLength / 2) + 1;
        _filters = new Filter[bands.Count];
        List<float> weights = [];
        double[] edges = Edges(bands);
        for (int band = 0; band < bands.Count; band++)
        {
            int first = -1;
            int begin = weights.Count;
            for (int bin = 0; bin < Bins; bin++)
            {
                double weight = Weight((double)bin * sampleRate / frameLength, edges.AsSpan(band, 3));
                if (weight > 0)
                {
                    first = first < 0 ? bin : first;
                    weights.Add((float)weight);
                }
            }

            _filters[band] = new Filter(Math.Max(first, 0), begin, weights.Count - begin);
        }

        _weights = [.. weights];
    }

    internal int Bands => _filters.Length;

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
        for (int band = 0; band < _filters.Length; band++)
        {
            Filter filter = _filters[band];
            ReadOnlySpan<float> weights = _weights.AsSpan(filter.Weights, filter.Count);
            ref float from = ref Unsafe.Add(ref bins, filter.FirstBin * lanes);
            TLanes sum = TLanes.All(0f);
            for (int i = 0; i < weights.Length; i++)
            {
                sum = TLanes.Load(ref from, i * lanes).MultiplyAdd(TLanes.All(weights[i]), sum);
            }

            sum.Store(ref bands, band * lanes);
        }
    }

    private static double[] Edges(MelBands bands)
    {
        double lowest = MelScale.FromHertz(bands.Lowest);
        double step = (MelScale.FromHertz(bands.Highest) - lowest) / (bands.Count + 1);
        double[] edges = new double[bands.Count + 2];
        for (int i = 0; i < edges.Length; i++)
        {
            edges[i] = MelScale.ToHertz(lowest + (i * step));
        }

        return edges;
    }

    private static double Weight(double hertz, ReadOnlySpan<double> edges)
    {
        double rising = (hertz - edges[0]) / (edges[1] - edges[0]);
        double falling = (edges[2] - hertz) / (edges[2] - edges[1]);
        return 2 / (edges[2] - edges[0]) * Math.Max(0, Math.Min(rising, falling));
    }

    private readonly record struct Filter(int FirstBin, int Weights, int Count);
}
