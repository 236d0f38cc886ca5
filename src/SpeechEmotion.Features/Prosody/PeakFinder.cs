namespace SpeechEmotion.Features.Prosody;

/// <summary>Finds the peaks of a curve, as it comes, that stand out from the valleys on both sides.</summary>
/// <param name="prominence">How far a peak stands out at least; above 0.</param>
/// <param name="lowest">How high it is at least.</param>
internal struct PeakFinder(float prominence, float lowest)
{
    private float _valley = float.PositiveInfinity;
    private float _height;
    private long _at;
    private long _top;
    private bool _rising;

    /// <summary>Takes the next value; true where it shows that there was a peak.</summary>
    /// <param name="value">The value.</param>
    /// <param name="peak">Receives where, counted from the first value.</param>
    internal bool Next(float value, out long peak)
    {
        peak = _top;
        bool found = false;
        if (!_rising)
        {
            _valley = Math.Min(_valley, value);
            _rising = value >= _valley + prominence;
            (_top, _height) = (_at, value);
        }
        else if (value > _height)
        {
            (_top, _height) = (_at, value);
        }
        else if (value <= _height - prominence)
        {
            found = _height >= lowest;
            (_rising, _valley) = (false, value);
        }

        _at++;
        return found;
    }
}
