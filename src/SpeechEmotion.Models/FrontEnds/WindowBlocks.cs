using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>Windows that are each made of their own samples alone.</summary>
internal sealed class WindowBlocks(IReadOnlyList<(BlockInput Input, IWindowPart Part)> parts, int frameHop, int frames) : IBlockSource
{
    private readonly float[] _window = new float[frames * frameHop];
    private float[] _samples = [];
    private long _first;
    private int _count;
    private bool _isFinished;

    public long KnownFrames => _isFinished ? (_first + _count + frameHop - 1) / frameHop : (_first + _count) / frameHop;

    public long MadeFrames => KnownFrames;

    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples)
    {
        if (_count + samples.Length > _samples.Length)
        {
            Array.Resize(ref _samples, Math.Max(_count + samples.Length, 2 * _samples.Length));
        }

        samples.CopyTo(_samples.AsSpan(_count));
        _count += samples.Length;
        return [];
    }

    public ReadOnlySpan<float> Finish()
    {
        _isFinished = true;
        return [];
    }

    public void CopyTo(Span<Half> block, long start)
    {
        int offset = (int)((start * frameHop) - _first);
        int heard = Math.Clamp(_count - offset, 0, _window.Length);
        _samples.AsSpan(Math.Min(offset, _count), heard).CopyTo(_window);
        _window.AsSpan(heard).Clear();
        foreach ((BlockInput input, IWindowPart part) in parts)
        {
            part.Compute(_window, heard, block.Slice(input.Offset, input.Length));
        }
    }

    public void DropBefore(long start)
    {
        int dropped = (int)Math.Clamp((start * frameHop) - _first, 0, _count);
        if (dropped > 0)
        {
            _samples.AsSpan(dropped, _count - dropped).CopyTo(_samples);
            _count -= dropped;
            _first += dropped;
        }
    }

    public void Reset(SpeakerStatistics? speaker = null)
    {
        if (speaker is not null)
        {
            throw new ArgumentException("Windows that are made of their own samples are not adapted to a speaker.", nameof(speaker));
        }

        _first = 0;
        _count = 0;
        _isFinished = false;
    }
}
