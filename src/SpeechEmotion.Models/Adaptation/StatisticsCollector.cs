namespace SpeechEmotion.Models.Adaptation;

/// <summary>Adds frames up to statistics. For one thread; allocates nothing per frame.</summary>
/// <param name="shape">What the frames are.</param>
public sealed class StatisticsCollector(StatisticsShape shape)
{
    private readonly Int128[] _sums = new Int128[shape.Coefficients];
    private readonly Int128[] _squares = new Int128[shape.Coefficients];
    private long _frames;

    /// <summary>Takes a frame of speech.</summary>
    /// <param name="frame">Its coefficients, before normalisation.</param>
    /// <exception cref="ArgumentException">It is not as long as the shape says.</exception>
    public void Add(ReadOnlySpan<float> frame)
    {
        Span<Int128> sums = _sums;
        Span<Int128> squares = _squares;
        if (frame.Length != sums.Length)
        {
            throw new ArgumentException($"A frame of {frame.Length} values is not one of {shape}.", nameof(frame));
        }

        for (int i = 0; i < frame.Length; i++)
        {
            long step = FixedPoint.Of(frame[i]);
            sums[i] += step;
            squares[i] += step * step;
        }

        _frames++;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _frames = 0;
        Array.Clear(_sums);
        Array.Clear(_squares);
    }

    /// <summary>What was heard so far.</summary>
    public SpeakerStatistics ToStatistics() => new(shape, _frames, [.. _sums], [.. _squares]);
}
