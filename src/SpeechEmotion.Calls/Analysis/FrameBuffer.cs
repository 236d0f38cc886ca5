using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// The normalised frames of one channel that windows may still need, <c>[frame, coefficient]</c>. Frames keep their
/// number from the start of the recording; what lies before the next window is dropped, so it stays as long as one
/// window, one block and the detector's delay.
/// </summary>
internal sealed class FrameBuffer(FrontEnd frontEnd)
{
    private readonly int _coefficients = frontEnd.Coefficients;
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

        frontEnd.Normalize(frames, _frames.AsSpan(used, frames.Length));
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

    /// <summary>Copies frames from <paramref name="start"/> on until <paramref name="window"/> is full; past the last one there is silence.</summary>
    public void CopyTo(Span<Half> window, long start)
    {
        int offset = (int)(start - First) * _coefficients;
        int available = Math.Min(window.Length, (int)(End - start) * _coefficients);
        _frames.AsSpan(offset, available).CopyTo(window);
        for (; available < window.Length; available += _coefficients)
        {
            frontEnd.SilenceFrame.CopyTo(window[available..]);
        }
    }

    public void Reset()
    {
        First = 0;
        _count = 0;
    }
}
