namespace SpeechEmotion.Features.Deltas;

/// <summary>
/// Adds to another extractor's frames their first and second derivative over time: <c>[static, Δ, ΔΔ]</c>, per frame
/// and per frame². A line (Δ) and a parabola (ΔΔ) are fitted to nine frames (Savitzky and Golay 1964), as librosa's
/// <c>delta(width=9, mode="interp")</c> does. The first and the last four frames take the fit of the nine frames at
/// their end of the recording; as the slope of a line and the curvature of a parabola are the same everywhere, they
/// are known while streaming, and both conventions give the same deltas. A frame comes out four frames late. Of a
/// recording shorter than nine frames, which librosa refuses, all frames take one fit to what there is.
/// </summary>
internal sealed class DeltaExtractor : IFrameExtractor
{
    private const int Reach = Regression.Width / 2;
    private readonly IFrameExtractor _inner;
    private readonly float[] _first;
    private readonly float[] _second;
    private float[] _frames;
    private long _heard;
    private int _held;

    /// <summary>An extractor that adds derivatives.</summary>
    /// <param name="name">The set's name.</param>
    /// <param name="inner">What to derive; it belongs to this extractor from here on.</param>
    internal DeltaExtractor(string name, IFrameExtractor inner)
    {
        Name = name;
        _inner = inner;
        _first = new float[inner.Coefficients];
        _second = new float[inner.Coefficients];
        _frames = new float[4 * Regression.Width * inner.Coefficients];
    }

    public string Name { get; }

    public int SampleRate => _inner.SampleRate;

    public int HopLength => _inner.HopLength;

    public int Coefficients => 3 * _inner.Coefficients;

    public int MaxFrames(int samples) => _inner.MaxFrames(samples) + Regression.Width;

    public int Process(ReadOnlySpan<float> samples, Span<float> frames)
    {
        Span<float> room = Reserve(_inner.MaxFrames(samples.Length));
        return Derive(_inner.Process(samples, room), frames);
    }

    public int Flush(Span<float> frames)
    {
        Span<float> room = Reserve(_inner.MaxFrames(0));
        int written = Derive(_inner.Flush(room), frames);
        if (_heard < Regression.Width)
        {
            Regression.FitAll(_frames.AsSpan(0, _held * _inner.Coefficients), _held, _first, _second);
            for (int frame = 0; frame < _held; frame++)
            {
                Write(frame, frames, ref written);
            }
        }
        else
        {
            for (int frame = _held - Reach; frame < _held; frame++)
            {
                Write(frame, frames, ref written);
            }
        }

        Reset();
        return written;
    }

    public void Reset()
    {
        _inner.Reset();
        _heard = 0;
        _held = 0;
    }

    // The held frames end with up to eight old ones; `arrived` new ones lie behind them.
    private int Derive(int arrived, Span<float> frames)
    {
        int written = 0;
        int coefficients = _inner.Coefficients;
        for (int i = 0; i < arrived; i++)
        {
            _held++;
            _heard++;
            if (_heard < Regression.Width)
            {
                continue;
            }

            int middle = _held - 1 - Reach;
            Regression.Fit(_frames.AsSpan((middle - Reach) * coefficients, Regression.Width * coefficients), _first, _second);
            for (int frame = _heard == Regression.Width ? 0 : middle; frame <= middle; frame++)
            {
                Write(frame, frames, ref written);
            }
        }

        int kept = Math.Min(_held, Regression.Width - 1);
        _frames.AsSpan((_held - kept) * coefficients, kept * coefficients).CopyTo(_frames);
        _held = kept;
        return written;
    }

    private void Write(int frame, Span<float> frames, ref int written)
    {
        int coefficients = _inner.Coefficients;
        Span<float> row = frames.Slice(written * Coefficients, Coefficients);
        _frames.AsSpan(frame * coefficients, coefficients).CopyTo(row);
        _first.CopyTo(row[coefficients..]);
        _second.CopyTo(row[(2 * coefficients)..]);
        written++;
    }

    private Span<float> Reserve(int frames)
    {
        // Room for the most that is ever held, so that equal pieces need it once.
        int needed = (Regression.Width + frames) * _inner.Coefficients;
        if (_frames.Length < needed)
        {
            Array.Resize(ref _frames, Math.Max(needed, (int)Math.Min(Array.MaxLength, 2L * _frames.Length)));
        }

        return _frames.AsSpan(_held * _inner.Coefficients);
    }
}
