namespace SpeechEmotion.Calls.Analysis;

/// <summary>Whether each frame is speech, for the frames that windows may still need: the detector's decisions on the grid of frames.</summary>
internal sealed class SpeechFrames(int frameHop, int decisionHop)
{
    private byte[] _speech = [];
    private int _count;
    private long _decisions;

    /// <summary>The number of the first frame held.</summary>
    public long First { get; private set; }

    /// <summary>The number of the first frame not decided yet.</summary>
    public long End => First + _count;

    /// <summary>Decisions taken.</summary>
    public long Decisions => _decisions;

    /// <summary>Takes the next decision; frame <c>t</c> stands at sample <c>t · frameHop</c>.</summary>
    public void Append(bool isSpeech)
    {
        _decisions++;
        long end = ((_decisions * decisionHop) + frameHop - 1) / frameHop;
        for (long frame = End; frame < end; frame++)
        {
            if (_count == _speech.Length)
            {
                Array.Resize(ref _speech, Math.Max(256, 2 * _count));
            }

            _speech[_count++] = isSpeech ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Frames of speech from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public int Count(long start, long end)
    {
        int speech = 0;
        foreach (byte frame in _speech.AsSpan((int)(start - First), (int)(Math.Min(end, End) - start)))
        {
            speech += frame;
        }

        return speech;
    }

    /// <summary>As <see cref="Count(long, long)"/>, where the decisions that come next are foreseen.</summary>
    public int Count(long start, long end, ReadOnlySpan<float> foreseen)
    {
        int speech = Count(Math.Min(start, End), Math.Min(end, End));
        for (long frame = Math.Max(start, End); frame < end; frame++)
        {
            long decision = (frame * frameHop / decisionHop) - _decisions;
            speech += decision < foreseen.Length && foreseen[(int)decision] > 0.5f ? 1 : 0;
        }

        return speech;
    }

    public void DropBefore(long frame)
    {
        int dropped = (int)Math.Clamp(frame - First, 0, _count);
        if (dropped > 0)
        {
            _speech.AsSpan(dropped, _count - dropped).CopyTo(_speech);
            _count -= dropped;
            First += dropped;
        }
    }

    public void Reset()
    {
        First = 0;
        _count = 0;
        _decisions = 0;
    }
}
