namespace SpeechEmotion.Signal.Noise;

/// <summary>How often each level occurred, in steps of half a decibel, what is long past counting less.</summary>
/// <param name="memory">What a level counts for one level later, above 0 and at most 1.</param>
internal sealed class LevelHistogram(double memory)
{
    private const double LeastDecibels = -160;
    private const double BinsPerDecibel = 2;
    private const int Bins = 360;
    private const double Renormalised = 1e9;

    private readonly double[] _weights = new double[Bins];
    private double _weight = 1;
    private double _total;

    public void Add(double power)
    {
        double decibels = 10 * Math.Log10(power + 1e-16);
        int bin = Math.Clamp((int)((decibels - LeastDecibels) * BinsPerDecibel), 0, Bins - 1);
        _weights[bin] += _weight;
        _total += _weight;

        // Instead of all bins fading, each new level weighs more.
        _weight /= memory;
        if (_weight > Renormalised)
        {
            for (int i = 0; i < Bins; i++)
            {
                _weights[i] /= _weight;
            }

            _total /= _weight;
            _weight = 1;
        }
    }

    /// <summary>The power below which a share of all levels lies; null before there is any.</summary>
    public double? Quantile(double share)
    {
        double left = share * _total;
        for (int bin = 0; bin < Bins && _total > 0; bin++)
        {
            if (_weights[bin] > 0 && left <= _weights[bin])
            {
                return Math.Pow(10, (LeastDecibels + ((bin + (left / _weights[bin])) / BinsPerDecibel)) / 10);
            }

            left -= _weights[bin];
        }

        return null;
    }

    public void Reset()
    {
        Array.Clear(_weights);
        _weight = 1;
        _total = 0;
    }
}
