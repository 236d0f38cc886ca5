using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>Blocks cut from frames that are made over the whole channel once.</summary>
/// <param name="sets">What is heard.</param>
/// <param name="counts">Masks and lengths.</param>
/// <param name="context">Frames on either side of a block.</param>
/// <param name="statistics">What a speaker's statistics must be of; null where there are to be none.</param>
/// <param name="shrinkage">How they are shrunk, in seconds.</param>
internal sealed class ChannelBlocks(
    IReadOnlyList<(BlockInput Input, FrameSet Set)> sets, IReadOnlyList<BlockInput> counts, int context, StatisticsShape? statistics, double shrinkage) : IBlockSource
{
    private readonly FrameStream[] _streams = [.. sets.Select(set => new FrameStream(set.Set, set.Input.Offset, set.Input.Length))];

    private bool _isFinished;

    public long KnownFrames => MadeFrames - (_isFinished ? 0 : context);

    public long MadeFrames => _streams.Min(stream => stream.End);

    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples)
    {
        foreach (FrameStream stream in _streams.AsSpan(1))
        {
            stream.Process(samples);
        }

        return _streams[0].Process(samples);
    }

    public ReadOnlySpan<float> Finish()
    {
        _isFinished = true;
        foreach (FrameStream stream in _streams.AsSpan(1))
        {
            stream.Finish();
        }

        return _streams[0].Finish();
    }

    public void CopyTo(Span<Half> block, long start)
    {
        foreach (FrameStream stream in _streams)
        {
            stream.CopyTo(block, start - context);
        }

        foreach (BlockInput input in counts)
        {
            Count(input, block.Slice(input.Offset, input.Length), start - context);
        }
    }

    public void DropBefore(long start)
    {
        foreach (FrameStream stream in _streams)
        {
            stream.DropBefore(start - context);
        }
    }

    public void Reset(SpeakerStatistics? speaker = null)
    {
        if (speaker is not null && speaker.Shape != statistics)
        {
            string hears = statistics is null ? "is not adapted to speakers" : $"hears {statistics}";
            throw new ArgumentException($"Speaker statistics of {speaker.Shape} were given to a model that {hears}.", nameof(speaker));
        }

        _isFinished = false;
        foreach (FrameStream stream in _streams)
        {
            stream.Reset(speaker, shrinkage);
        }
    }

    private void Count(BlockInput input, Span<Half> values, long first)
    {
        int before = (int)Math.Clamp(-first, 0, input.Rows);
        int end = (int)Math.Clamp(_streams[0].End - first, before, input.Rows);
        if (input.Kind == NetworkInput.LengthKind)
        {
            BlockCount.Write(end - before, values);
            return;
        }

        values.Clear();
        values[before..end].Fill((Half)1);
    }
}
