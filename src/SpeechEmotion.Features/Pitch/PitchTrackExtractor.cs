namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// F0 in Hz (0 where unvoiced) and the probability of voicing, 0 to 1, of each frame, by pYIN (Mauch and Dixon 2014),
/// streaming: frames come out in blocks of 32, decided by the best path that ends at least a second later, where
/// almost all paths have one past. Memory does not depend on the recording's length.
/// </summary>
internal sealed class PitchTrackExtractor : IFrameExtractor
{
    private const int Lag = 96;
    private const int Block = 32;
    private const int Ring = Lag + Block;
    private static readonly float[] Frequencies = [.. Enumerable.Range(0, PitchGrid.Bins).Select(bin => (float)PitchGrid.Frequency(bin))];
    private readonly IFrameExtractor _inner;
    private readonly IPitchPath _path;
    private readonly int _trace;
    private readonly byte[] _traces;
    private readonly float[] _voicing = new float[Ring];
    private readonly int[] _states = new int[Ring];
    private float[] _rows = [];
    private long _heard;
    private long _written;

    /// <summary>A tracker.</summary>
    /// <param name="name">The set's name.</param>
    /// <param name="inner">Writes rows of <see cref="PitchObservation"/>; it belongs to this extractor from here on.</param>
    /// <param name="path">Joins the frames; it belongs to this extractor, too.</param>
    internal PitchTrackExtractor(string name, IFrameExtractor inner, IPitchPath path)
    {
        Name = name;
        _inner = inner;
        _path = path;
        _trace = path.TraceLength;
        _traces = new byte[Ring * _trace];
    }

    /// <summary>Whether what comes after <see cref="Flush"/> is the same voice: the path begins where it ended, until <see cref="Reset"/>.</summary>
    internal bool Remembers { get; init; }

    public string Name { get; }

    public int SampleRate => _inner.SampleRate;

    public int HopLength => _inner.HopLength;

    public int Coefficients => 2;

    public int MaxFrames(int samples) => _inner.MaxFrames(samples) + Ring;

    public int Process(ReadOnlySpan<float> samples, Span<float> frames)
    {
        // Rows are long; a piece at a time keeps them few.
        const int Piece = 16 * 160;
        int written = 0;
        while (!samples.IsEmpty)
        {
            ReadOnlySpan<float> piece = samples[..Math.Min(Piece, samples.Length)];
            Span<float> rows = Reserve(piece.Length);
            written += Follow(rows, _inner.Process(piece, rows), frames[(written * Coefficients)..]);
            samples = samples[piece.Length..];
        }

        return written;
    }

    public int Flush(Span<float> frames)
    {
        Span<float> rows = Reserve(0);
        int written = Follow(rows, _inner.Flush(rows), frames);
        written += Decide(_heard, frames[(written * Coefficients)..]);
        (_heard, _written) = (0, 0);
        if (!Remembers)
        {
            _path.Reset();
        }

        return written;
    }

    public void Reset()
    {
        _inner.Reset();
        _path.Reset();
        (_heard, _written) = (0, 0);
    }

    /// <summary>A state's F0 in Hz; 0 where it is unvoiced.</summary>
    internal static float Hertz(int state) => state < PitchGrid.Bins ? Frequencies[state] : 0f;

    private int Follow(ReadOnlySpan<float> rows, int count, Span<float> frames)
    {
        int written = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i * PitchObservation.RowLength, PitchObservation.RowLength);
            int at = (int)(_heard % Ring);
            _path.Advance(row, _traces.AsSpan(at * _trace, _trace));
            _voicing[at] = row[0];
            _heard++;
            if (_heard - _written == Ring)
            {
                written += Decide(_heard - Lag, frames[(written * Coefficients)..]);
            }
        }

        return written;
    }

    private int Decide(long until, Span<float> frames)
    {
        int state = _heard > _written ? _path.Best() : 0;
        for (long frame = _heard - 1; frame >= _written; frame--)
        {
            int at = (int)(frame % Ring);
            _states[at] = state;
            state = frame > _written ? _path.Back(state, _traces.AsSpan(at * _trace, _trace)) : 0;
        }

        int written = 0;
        for (; _written < until; _written++, written++)
        {
            int at = (int)(_written % Ring);
            frames[2 * written] = Hertz(_states[at]);
            frames[(2 * written) + 1] = _voicing[at];
        }

        return written;
    }

    private Span<float> Reserve(int samples)
    {
        int needed = _inner.MaxFrames(samples) * PitchObservation.RowLength;
        if (_rows.Length < needed)
        {
            _rows = new float[needed];
        }

        return _rows;
    }
}
