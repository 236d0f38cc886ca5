namespace SpeechEmotion.Models.FrontEnds;

/// <summary>
/// The normalised frames of one channel that windows may still need, <c>[frame, coefficient]</c>. Frames keep their
/// number from the start of the recording; what lies before the next block of windows and its context is dropped, so it stays
/// as long as those, what is read at once, and the detector's delay.
/// </summary>
internal sealed class FrameBuffer(FrameSet set)
{
    private readonly int _coefficients = set.Coefficients;
    private FrameSet _set = set;
    private Half[] _frames = [];
    private int _count;

    /// <summary>The number of the first frame held.</summary>
    public long First { get; private set; }

    /// <summary>The number of the frame that comes next.</summary>
    public long End => First + _count;

    public void Append(ReadOnlySpan<float> frames)
    {
        int used = _count * _coefficients;
        if (used + frames.Length > _frames.Length)
        {
            Array.Resize(ref _frames, Math.Max(used + frames.Length, 2 * _frames.Length));
        }

        _set.Normalize(frames, _frames.AsSpan(used, frames.Length));
        _count += frames.Length / _coefficients;
    }

    public void DropBefore(long frame)
    {
        int dropped = (int)Math.Clamp(frame - First, 0, _count);
        if (dropped > 0)
        {
            _frames.AsSpan(dropped * _coefficients, (_count - dropped) * _coefficients).CopyTo(_frames);
            _count -= dropped;
            First += dropped;
        }
    }

    /// <summary>Copies frames from <paramref name="start"/> on until <paramref name="block"/> is full; before the first one and past the last there is silence.</summary>
    public void CopyTo(Span<Half> block, long start)
    {
        int before = (int)Math.Clamp(-start, 0, block.Length / _coefficients);
        int held = (int)Math.Clamp(End - start - before, 0, (block.Length / _coefficients) - before);
        FillWithSilence(block[..(before * _coefficients)]);
        _frames.AsSpan((int)(start + before - First) * _coefficients, held * _coefficients).CopyTo(block[(before * _coefficients)..]);
        FillWithSilence(block[((before + held) * _coefficients)..]);
    }

    /// <summary>Begins a new channel, whose frames are normalised as a set of the same width does it.</summary>
    public void Reset(FrameSet next)
    {
        _set = next;
        First = 0;
        _count = 0;
    }

    private void FillWithSilence(Span<Half> frames)
    {
        for (; !frames.IsEmpty; frames = frames[_coefficients..])
        {
            _set.SilenceFrame.CopyTo(frames);
        }
    }
}
