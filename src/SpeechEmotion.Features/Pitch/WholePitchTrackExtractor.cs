using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// F0 in Hz (0 where unvoiced) and the probability of voicing, 0 to 1, of each frame by the likeliest path through the
/// whole recording, as librosa's <c>pyin</c>. Frames come out once every path that may still be the likeliest agrees on
/// them. Memory grows with the longest stretch without a voice.
/// </summary>
internal sealed class WholePitchTrackExtractor : IFrameExtractor
{
    private readonly IFrameExtractor _inner;
    private readonly PitchPath _path = new();
    private readonly SurvivingPaths _paths;
    private readonly List<float> _voicing = [];
    private float[] _rows = [];

    /// <summary>A tracker.</summary>
    /// <param name="name">The set's name.</param>
    /// <param name="inner">Writes rows of <see cref="PitchObservation"/>; it belongs to this extractor from here on.</param>
    internal WholePitchTrackExtractor(string name, IFrameExtractor inner)
    {
        Name = name;
        _inner = inner;
        _paths = new SurvivingPaths(_path.TraceLength);
    }

    public string Name { get; }

    public int SampleRate => _inner.SampleRate;

    public int HopLength => _inner.HopLength;

    public int Coefficients => 2;

    public int MaxFrames(int samples) => _inner.MaxFrames(samples) + _paths.Count;

    public int Process(ReadOnlySpan<float> samples, Span<float> frames)
    {
        // Rows are long; a piece at a time keeps them few.
        const int Piece = 16 * 160;
        int written = 0;
        while (!samples.IsEmpty)
        {
            ReadOnlySpan<float> piece = samples[..Math.Min(Piece, samples.Length)];
            Span<float> rows = Reserve(piece.Length);
            Follow(rows, _inner.Process(piece, rows));
            if (_paths.IsWorthwhile)
            {
                written += Write(_paths.Agreed(_path), frames[(written * Coefficients)..]);
            }

            samples = samples[piece.Length..];
        }

        return written;
    }

    public int Flush(Span<float> frames)
    {
        Span<float> rows = Reserve(0);
        Follow(rows, _inner.Flush(rows));
        int written = Write(_paths.All(_path), frames);
        Reset();
        return written;
    }

    public void Reset()
    {
        _inner.Reset();
        _path.Reset();
        _paths.Reset();
        _voicing.Clear();
    }

    private void Follow(ReadOnlySpan<float> rows, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i * PitchObservation.RowLength, PitchObservation.RowLength);
            _path.Advance(row, _paths.Add());
            _voicing.Add(row[0]);
        }
    }

    private int Write(ReadOnlySpan<int> states, Span<float> frames)
    {
        ReadOnlySpan<float> voicing = CollectionsMarshal.AsSpan(_voicing);
        for (int i = 0; i < states.Length; i++)
        {
            frames[2 * i] = PitchTrackExtractor.Hertz(states[i]);
            frames[(2 * i) + 1] = voicing[i];
        }

        _voicing.RemoveRange(0, states.Length);
        return states.Length;
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
