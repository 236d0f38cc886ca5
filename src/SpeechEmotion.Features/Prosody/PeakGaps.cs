namespace SpeechEmotion.Features.Prosody;

/// <summary>Counts peaks of energy, and how regularly they follow each other.</summary>
internal struct PeakGaps
{
    // In frames: half a second.
    private const long Longest = 50;
    private long _last;
    private double _sum;
    private double _squares;
    private int _gaps;

    /// <summary>How many peaks there were.</summary>
    internal int Count { get; private set; }

    internal void Add(long peak)
    {
        double gap = peak - _last;
        if (Count > 0 && gap <= Longest)
        {
            _sum += gap;
            _squares += gap * gap;
            _gaps++;
        }

        _last = peak;
        Count++;
    }

    /// <summary>The gaps' standard deviation over their mean; NaN of fewer than two.</summary>
    internal readonly double Variation()
    {
        double mean = _sum / _gaps;
        return _gaps > 1 ? Math.Sqrt(Math.Max(0, (_squares / _gaps) - (mean * mean))) / mean : double.NaN;
    }
}
