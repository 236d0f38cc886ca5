namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Samples in, frames' descriptors out, in the order of the frames: the spectrum is known at once, voice activity some
/// frames later, F0 and what hangs on it up to two seconds later. Frames wait for the last of them.
/// </summary>
internal sealed class ProsodyRows
{
    /// <summary>Samples per frame.</summary>
    internal const int Hop = 160;

    /// <summary>The rate, in Hz.</summary>
    internal const int Rate = 16000;

    /// <summary>The most samples that are taken at once.</summary>
    internal const int Piece = 16 * Hop;

    // F0 is decided up to two seconds late.
    private const int Kept = 3 * Rate;
    private readonly IFrameExtractor _shape = FeatureSets.CreateSpectralShape();
    private readonly SampleHistory _samples = new(Kept, Piece);
    private readonly PitchStretches _pitch;
    private readonly FormantFinder _formants = new();
    private readonly Harmonicity _harmonicity = new();
    private readonly CycleMeter _cycles = new();
    private readonly ProsodyTable _table = new();
    private readonly float[] _shapeFrames;
    private long _pitchEnd;
    private long _shapeEnd;
    private long _speechEnd;
    private bool _completed;

    internal ProsodyRows()
    {
        _pitch = new PitchStretches(_samples);
        _shapeFrames = new float[Math.Max(_shape.MaxFrames(Piece), _shape.MaxFrames(0)) * _shape.Coefficients];
    }

    /// <summary>One past the last frame that is complete. Frames that voice activity never reached hold no speech.</summary>
    internal long End => _completed ? Math.Min(_pitchEnd, _shapeEnd) : Math.Min(_pitchEnd, Math.Min(_shapeEnd, _speechEnd));

    /// <summary>A complete frame's <see cref="ProsodyColumns"/>.</summary>
    internal ReadOnlySpan<float> this[long frame] => _table.Row(frame);

    internal void Process(ReadOnlySpan<float> piece)
    {
        _samples.Append(piece);
        TakeShape(_shape.Process(piece, _shapeFrames));
    }

    /// <summary>Whether there is speech in the frames not decided yet, up to one.</summary>
    internal void Decide(bool isSpeech, long end)
    {
        while (_speechEnd < end)
        {
            _table.Row(_speechEnd++)[ProsodyColumns.Speech] = isSpeech ? 1 : 0;
        }
    }

    /// <summary>Ends the recording.</summary>
    internal void Complete()
    {
        TakeShape(_shape.Flush(_shapeFrames));
        TakePitch(_pitch.Complete());
        _completed = true;
    }

    /// <summary>Forgets the frames before this one.</summary>
    internal void Forget(long frame) => _table.Forget(frame);

    internal void Reset()
    {
        _pitch.Reset();
        _shape.Reset();
        _cycles.Reset();
        _samples.Clear();
        _table.Clear();
        (_pitchEnd, _shapeEnd, _speechEnd, _completed) = (0, 0, 0, false);
    }

    private void TakeShape(int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> shape = _shapeFrames.AsSpan(i * SpectralShape.Columns, SpectralShape.Columns);
            shape.CopyTo(_table.Row(_shapeEnd++));
            TakePitch(_pitch.Add(shape[SpectralShape.Level]));
        }
    }

    private void TakePitch(ReadOnlySpan<float> hertzOfFrames)
    {
        foreach (float tracked in hertzOfFrames)
        {
            long frame = _pitchEnd++;
            Span<float> row = _table.Row(frame);
            float hertz = row[SpectralShape.Level] >= PitchStretches.QuietestVoice ? tracked : 0f;
            row[ProsodyColumns.Pitch] = hertz;
            row[ProsodyColumns.HarmonicsToNoise] = 0f;
            if (hertz > 0)
            {
                row[ProsodyColumns.HarmonicsToNoise] = _harmonicity.Measure(_samples, frame * Hop, Rate / (double)hertz);
                _formants.Find(row.Slice(SpectralShape.FirstLag, SpectralShape.Lags), row.Slice(ProsodyColumns.FirstFormant, 3));
            }

            _cycles.Follow(_samples, frame, hertz, row);
        }
    }
}
