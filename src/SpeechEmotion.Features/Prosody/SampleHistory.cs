namespace SpeechEmotion.Features.Prosody;

/// <summary>The latest samples, by their number in the recording; zeros before its first and after its last one.</summary>
internal sealed class SampleHistory
{
    private readonly float[] _samples;
    private readonly int _kept;
    private long _first;
    private int _count;

    /// <summary>A history.</summary>
    /// <param name="kept">Samples that are there at least, once so many came.</param>
    /// <param name="piece">The most that come at once.</param>
    internal SampleHistory(int kept, int piece)
    {
        _kept = kept;
        _samples = new float[(2 * kept) + piece];
    }

    /// <summary>One past the last sample.</summary>
    internal long End => _first + _count;

    internal void Append(ReadOnlySpan<float> samples)
    {
        if (_count + samples.Length > _samples.Length)
        {
            int dropped = _count - _kept;
            _samples.AsSpan(dropped, _kept).CopyTo(_samples);
            _first += dropped;
            _count = _kept;
        }

        samples.CopyTo(_samples.AsSpan(_count));
        _count += samples.Length;
    }

    internal void Clear() => (_first, _count) = (0, 0);

    /// <summary>Samples <c>[first, first + length)</c>: in place where all of them are there, otherwise in <paramref name="room"/>.</summary>
    internal ReadOnlySpan<float> Get(long first, int length, Span<float> room)
    {
        long at = first - _first;
        if (at >= 0 && at + length <= _count)
        {
            return _samples.AsSpan((int)at, length);
        }

        Span<float> copy = room[..length];
        copy.Clear();
        int begin = (int)Math.Clamp(-at, 0, length);
        int end = (int)Math.Clamp(_count - at, begin, length);
        _samples.AsSpan((int)Math.Clamp(at + begin, 0, _count), end - begin).CopyTo(copy[begin..]);
        return copy;
    }
}
