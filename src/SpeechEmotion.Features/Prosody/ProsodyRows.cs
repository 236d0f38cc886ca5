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

    // In dB of full scale, as the quietest speech of voice activity: a converter's idle tones below have an F0, too. The
    // level is always there when F0 is decided.
    private const float QuietestVoice = -65;

    // F0 is decided up to two seconds late.
    private const int Kept = 3 * Rate;
    private readonly IFrameExtractor _pitch = FeatureSets.Create("f0-fast", FeatureConvention.Streaming);
    private readonly IFrameExtractor _shape = FeatureSets.CreateSpectralShape();
    private readonly SampleHistory _samples = new(Kept, Piece);
    private readonly Harmonicity _harmonicity = new();
    private readonly CycleMeter _cycles = new();
    private readonly ProsodyTable _table = new();
    private readonly float[] _pitchFrames;
    private readonly float[] _shapeFrames;
    private long _pitchEnd;
    private long _shapeEnd;
    private long _speechEnd;
    private bool _completed;

    internal ProsodyRows()
    {
        _pitchFrames = new float[Math.Max(_pitch.MaxFrames(Piece), _pitch.MaxFrames(0)) * _pitch.Coefficients];
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
        TakePitch(_pitch.Process(piece, _pitchFrames));
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
        TakePitch(_pitch.Flush(_pitchFrames));
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
            _shapeFrames.AsSpan(i * SpectralShape.Columns, SpectralShape.Columns).CopyTo(_table.Row(_shapeEnd++));
        }
    }

    private void TakePitch(int count)
    {
        for (int i = 0; i < count; i++)
        {
            long frame = _pitchEnd++;
            Span<float> row = _table.Row(frame);
            float hertz = row[SpectralShape.Level] >= QuietestVoice ? _pitchFrames[2 * i] : 0f;
            row[ProsodyColumns.Pitch] = hertz;
            row[ProsodyColumns.HarmonicsToNoise] = hertz > 0 ? _harmonicity.Measure(_samples, frame * Hop, Rate / (double)hertz) : 0f;
            _cycles.Follow(_samples, frame, hertz, row);
        }
    }
}
