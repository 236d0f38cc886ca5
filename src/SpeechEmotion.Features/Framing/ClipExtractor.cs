using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Features.Framing;

/// <summary>
/// Holds another extractor's frames until the recording ends and finishes them all together: for conventions that need
/// the whole recording. Memory grows with its length, and what is longer than a day is refused.
/// </summary>
internal sealed class ClipExtractor : IFrameExtractor
{
    private const int Day = 24 * 60 * 60 * 100;
    private readonly IFrameExtractor _inner;
    private readonly IClipFinish _finish;
    private readonly int _mostFrames;
    private float[] _held = [];
    private int _count;

    /// <summary>An extractor that finishes what another one writes.</summary>
    /// <param name="name">The set's name.</param>
    /// <param name="inner">Writes the frames; it belongs to this extractor from here on.</param>
    /// <param name="finish">Finishes them.</param>
    /// <param name="mostFrames">Frames that are held at most; their values must be countable in 32 bits.</param>
    internal ClipExtractor(string name, IFrameExtractor inner, IClipFinish finish, int mostFrames = Day)
    {
        Name = name;
        _inner = inner;
        _finish = finish;
        _mostFrames = mostFrames;
    }

    public string Name { get; }

    public int SampleRate => _inner.SampleRate;

    public int HopLength => _inner.HopLength;

    public int Coefficients => _finish.Coefficients;

    public int MaxFrames(int samples) => samples > 0 ? 0 : (_count / _inner.Coefficients) + _inner.MaxFrames(0);

    public int Process(ReadOnlySpan<float> samples, Span<float> frames)
    {
        // Frames are counted in 32 bits; a piece at a time keeps what is asked for small.
        const int Piece = 1 << 20;
        while (!samples.IsEmpty)
        {
            ReadOnlySpan<float> piece = samples[..Math.Min(Piece, samples.Length)];
            Span<float> room = Reserve(_inner.MaxFrames(piece.Length));
            _count += _inner.Process(piece, room) * _inner.Coefficients;
            samples = samples[piece.Length..];
        }

        return 0;
    }

    public int Flush(Span<float> frames)
    {
        _count += _inner.Flush(Reserve(_inner.MaxFrames(0))) * _inner.Coefficients;
        int count = _count / _inner.Coefficients;
        _finish.Finish(_held.AsSpan(0, _count), count, frames);
        Reset();
        return count;
    }

    public void Reset()
    {
        _inner.Reset();
        _count = 0;
    }

    private Span<float> Reserve(int frames)
    {
        if ((_count / _inner.Coefficients) + frames > _mostFrames)
        {
            throw new AudioException(
                AudioError.TooLong,
                $"longer than {_mostFrames / 100} s, the most that the librosa convention takes of a recording, which it holds whole; cut it, or take the streaming convention (without --convention)");
        }

        int needed = _count + (frames * _inner.Coefficients);
        if (_held.Length < needed)
        {
            Array.Resize(ref _held, Math.Max(needed, (int)Math.Min(Array.MaxLength, 2L * _held.Length)));
        }

        return _held.AsSpan(_count);
    }
}
