namespace SpeechEmotion.Features.Mel;

/// <summary>The weights of mel filters: triangles equally spaced on the mel scale, of equal area (Slaney's normalisation).</summary>
internal sealed class MelTriangles
{
    private readonly double[] _edges;
    private readonly double _hertzPerBin;
    private readonly int _bins;

    internal MelTriangles(MelBands bands, int sampleRate, int frameLength)
    {
        _bins = (frameLength / 2) + 1;
        _hertzPerBin = (double)sampleRate / frameLength;
        double lowest = MelScale.FromHertz(bands.Lowest);
        double step = (MelScale.FromHertz(bands.Highest) - lowest) / (bands.Count + 1);
        _edges = new double[bands.Count + 2];
        for (int i = 0; i < _edges.Length; i++)
        {
            _edges[i] = MelScale.ToHertz(lowest + (i * step));
        }
    }

    /// <summary>The bins that a band covers, at least one, and their weights.</summary>
    internal (int FirstBin, double[] Weights) Band(int band)
    {
        double[] row = new double[_bins];
        for (int bin = 0; bin < _bins; bin++)
        {
            row[bin] = Weight(bin * _hertzPerBin, _edges.AsSpan(band, 3));
        }

        int first = Math.Max(Array.FindIndex(row, weight => weight > 0), 0);
        int last = Math.Max(Array.FindLastIndex(row, weight => weight > 0), first);
        return (first, row[first..(last + 1)]);
    }

    private static double Weight(double hertz, ReadOnlySpan<double> edges)
    {
        double rising = (hertz - edges[0]) / (edges[1] - edges[0]);
        double falling = (edges[2] - hertz) / (edges[2] - edges[1]);
        return 2 / (edges[2] - edges[0]) * Math.Max(0, Math.Min(rising, falling));
    }
}
