namespace SpeechEmotion.Features.Prosody;

/// <summary>Smooths a curve as it comes: the mean of so many values around each, fewer at the ends.</summary>
/// <param name="width">An odd number.</param>
internal sealed class MovingMean(int width)
{
    private readonly float[] _values = new float[width];
    private readonly int _reach = width / 2;
    private double _sum;
    private long _taken;
    private long _given;

    /// <summary>Takes the next value; true once that gives a mean, half the width later.</summary>
    internal bool Next(float value, out float mean)
    {
        if (_taken >= width)
        {
            _sum -= _values[_taken % width];
        }

        _values[_taken % width] = value;
        _sum += value;
        _taken++;
        mean = (float)(_sum / Math.Min(_taken, width));
        bool gives = _taken > _reach;
        _given += gives ? 1 : 0;
        return gives;
    }

    /// <summary>After the last value: true while there are means left.</summary>
    internal bool Flush(out float mean)
    {
        if (_given >= _taken)
        {
            mean = 0;
            return false;
        }

        long oldest = _given - _reach - 1;
        if (oldest >= 0)
        {
            _sum -= _values[oldest % width];
        }

        mean = (float)(_sum / (_taken - Math.Max(0, oldest + 1)));
        _given++;
        return true;
    }

    internal void Clear() => (_sum, _taken, _given) = (0, 0, 0);
}
