using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// Lets another extractor hear a fraction of the rate: for features of what lies far below half the rate. Frames stand
/// where they would at the full rate.
/// </summary>
internal sealed class DecimatedExtractor : IFrameExtractor
{
    private readonly IFrameExtractor _inner;
    private readonly Resampler _resampler;
    private float[] _samples = [];
    private long _heard;
    private long _written;

    /// <summary>An extractor that hears all, and lets another hear less.</summary>
    /// <param name="inner">It belongs to this extractor from here on; its rate divides <paramref name="sampleRate"/>.</param>
    /// <param name="sampleRate">The rate to take, in Hz.</param>
    internal DecimatedExtractor(IFrameExtractor inner, int sampleRate)
    {
        _inner = inner;
        SampleRate = sampleRate;
        _resampler = new Resampler(sampleRate, inner.SampleRate);
    }

    public string Name => _inner.Name;

    public int SampleRate { get; }

    public int HopLength => _inner.HopLength * (SampleRate / _inner.SampleRate);

    public int Coefficients => _inner.Coefficients;

    public int MaxFrames(int samples) => _inner.MaxFrames(_resampler.MaxOutput(samples));

    public int Process(ReadOnlySpan<float> samples, Span<float> frames)
    {
        _heard += samples.Length;
        Span<float> room = Reserve(samples.Length);
        int written = _inner.Process(room[.._resampler.Process(samples, room)], frames);
        _written += written;
        return written;
    }

    public int Flush(Span<float> frames)
    {
        Span<float> room = Reserve(0);
        int written = _inner.Process(room[.._resampler.Flush(room)], frames);
        written += _inner.Flush(frames[(written * Coefficients)..]);

        // The last sample at the lower rate may stand past the recording's end and complete a frame too many.
        written = (int)Math.Min(written, 1 + (_heard / HopLength) - _written);
        Reset();
        return written;
    }

    public void Reset()
    {
        _inner.Reset();
        _resampler.Reset();
        _heard = 0;
        _written = 0;
    }

    private Span<float> Reserve(int samples)
    {
        int needed = _resampler.MaxOutput(samples);
        if (_samples.Length < needed)
        {
            _samples = new float[needed];
        }

        return _samples;
    }
}
