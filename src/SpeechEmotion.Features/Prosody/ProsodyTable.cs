namespace SpeechEmotion.Features.Prosody;

/// <summary>Frames' descriptors, <c>[frame, column]</c>, which grow at the end and can be forgotten at the beginning.</summary>
internal sealed class ProsodyTable
{
    private const int Columns = ProsodyColumns.Count;
    private float[] _values = new float[1024 * Columns];
    private long _first;
    private int _count;

    /// <summary>The first frame that is still there.</summary>
    internal long First => _first;

    /// <summary>One past the last frame.</summary>
    internal long End => _first + _count;

    /// <summary>A frame's descriptors; frames past the end are added, all zero.</summary>
    internal Span<float> Row(long frame)
    {
        if (frame >= End)
        {
            Extend(frame + 1);
        }

        return _values.AsSpan((int)(frame - _first) * Columns, Columns);
    }

    /// <summary>The descriptors of frames that are there, <c>[frame, column]</c>.</summary>
    internal ReadOnlySpan<float> Rows(long first, int count) => _values.AsSpan((int)(first - _first) * Columns, count * Columns);

    /// <summary>Forgets all frames before this one.</summary>
    internal void Forget(long frame)
    {
        int dropped = (int)Math.Clamp(frame - _first, 0, _count);
        _values.AsSpan(dropped * Columns, (_count - dropped) * Columns).CopyTo(_values);
        _count -= dropped;
        _first += dropped;
    }

    internal void Clear() => (_first, _count) = (0, 0);

    private void Extend(long end)
    {
        int needed = checked((int)(end - _first) * Columns);
        if (_values.Length < needed)
        {
            Array.Resize(ref _values, (int)Math.Max(needed, Math.Min(Array.MaxLength, 2L * _values.Length)));
        }

        _values.AsSpan(_count * Columns, needed - (_count * Columns)).Clear();
        _count = (int)(end - _first);
    }
}
