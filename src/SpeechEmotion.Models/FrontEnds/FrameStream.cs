using SpeechEmotion.Features;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>One feature set over one channel: frames as they come, and those that blocks may still need.</summary>
internal sealed class FrameStream(FrameSet set, int offset, int length)
{
    private readonly IFrameExtractor _extractor = set.CreateExtractor();
    private readonly FrameBuffer _frames = new(set);
    private float[] _extracted = [];

    public long End => _frames.End;

    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples)
    {
        Reserve(samples.Length);
        return Keep(_extractor.Process(samples, _extracted));
    }

    public ReadOnlySpan<float> Finish()
    {
        Reserve(0);
        return Keep(_extractor.Flush(_extracted));
    }

    public void CopyTo(Span<Half> block, long start) => _frames.CopyTo(block.Slice(offset, length), start);

    public void DropBefore(long frame) => _frames.DropBefore(frame);

    public void Reset(SpeakerStatistics? speaker, double shrinkage)
    {
        _extractor.Reset();
        _frames.Reset(speaker is { Frames: > 0 } && set.Features == speaker.Shape.Features ? set.Adapted(speaker, shrinkage) : set);
    }

    private ReadOnlySpan<float> Keep(int frames)
    {
        ReadOnlySpan<float> extracted = _extracted.AsSpan(0, frames * set.Coefficients);
        _frames.Append(extracted);
        return extracted;
    }

    private void Reserve(int samples)
    {
        int length = _extractor.MaxFrames(samples) * set.Coefficients;
        if (_extracted.Length < length)
        {
            _extracted = GC.AllocateUninitializedArray<float>(length);
        }
    }
}
