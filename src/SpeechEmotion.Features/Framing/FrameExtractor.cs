namespace SpeechEmotion.Features.Framing;

/// <summary>
/// What every extractor shares: it gathers samples until a block of frames is complete, puts zeros before the first
/// and after the last sample, and hands blocks on. What a derived class computes for a frame must depend on that
/// frame's samples alone, so that any split of the input gives the same bits.
/// </summary>
public abstract class FrameExtractor : IFrameExtractor
{
    private readonly float[] _samples;
    private readonly int _frameLength;
    private readonly int _blockFrames;
    private int _held;
    private bool _begun;
    private float _last;

    private protected FrameExtractor(string name, FrameShape shape, int coefficients, int blockFrames)
    {
        Name = name;
        SampleRate = shape.SampleRate;
        HopLength = shape.Hop;
        Coefficients = coefficients;
        _frameLength = shape.Length;
        _blockFrames = blockFrames;
        _samples = new float[_frameLength + ((blockFrames - 1) * HopLength)];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public int HopLength { get; }

    /// <inheritdoc/>
    public int Coefficients { get; }

    /// <summary>The value before the first and after the last sample: zero unless the feature says otherwise.</summary>
    private protected virtual bool RepeatsEdges => false;

    private int Before => _frameLength / 2;

    /// <inheritdoc/>
    public int MaxFrames(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        return ((samples + _frameLength) / HopLength) + 1;
    }

    /// <inheritdoc/>
    public int Process(ReadOnlySpan<float> samples, Span<float> frames)
    {
        if (samples.IsEmpty)
        {
            return 0;
        }

        Begin(samples[0]);
        _last = samples[^1];
        return Take(samples, frames);
    }

    /// <inheritdoc/>
    public int Flush(Span<float> frames)
    {
        Begin(0f);
        Span<float> after = stackalloc float[256];
        after.Fill(RepeatsEdges ? _last : 0f);
        int written = 0;
        for (int left = _frameLength - Before; left > 0;)
        {
            int part = Math.Min(left, after.Length);
            written += Take(after[..part], frames[(written * Coefficients)..]);
            left -= part;
        }

        Reset();
        return written;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _held = 0;
        _begun = false;
        _last = 0f;
    }

    /// <summary>Computes a block of frames.</summary>
    /// <param name="samples">Frame <c>i</c> begins at <c>i·HopLength</c>.</param>
    /// <param name="count">Frames in it, at most the block's.</param>
    /// <param name="frames">Receives <c>[frame, coefficient]</c>.</param>
    private protected abstract void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames);

    private void Begin(float first)
    {
        if (!_begun)
        {
            _samples.AsSpan(0, Before).Fill(RepeatsEdges ? first : 0f);
            _held = Before;
            _begun = true;
        }
    }

    private int Take(ReadOnlySpan<float> samples, Span<float> frames)
    {
        int written = 0;
        while (!samples.IsEmpty)
        {
            int part = Math.Min(samples.Length, _samples.Length - _held);
            samples[..part].CopyTo(_samples.AsSpan(_held));
            _held += part;
            samples = samples[part..];
            if (_held < _frameLength)
            {
                break;
            }

            int count = Math.Min(_blockFrames, ((_held - _frameLength) / HopLength) + 1);
            Extract(_samples.AsSpan(0, _frameLength + ((count - 1) * HopLength)), count, frames.Slice(written * Coefficients, count * Coefficients));
            written += count;
            _samples.AsSpan(count * HopLength, _held - (count * HopLength)).CopyTo(_samples);
            _held -= count * HopLength;
        }

        return written;
    }
}
