using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Listens to one channel and tells, for any span of time, how it was spoken: <see cref="ProsodyStatistics"/>. Keeps 60
/// bytes per frame of 10 ms (22 MB per hour) until <see cref="Forget"/> says what is no longer needed, and allocates
/// for nothing else. One instance per channel and thread; the values do not depend on how the samples are cut.
/// </summary>
public sealed class ProsodyExtractor
{
    private const int Piece = 16 * Hop;
    private const int Hop = 160;

    // In dB of full scale, as the quietest speech of voice activity: a converter's idle tones below have an F0, too. The
    // level is always there when F0 is decided.
    private const float QuietestVoice = -65;

    // F0 is decided up to two seconds late.
    private const int Kept = 3 * Rate;
    private const int Rate = 16000;
    private readonly IFrameExtractor _pitch = FeatureSets.Create("f0-fast", FeatureConvention.Streaming);
    private readonly IFrameExtractor _shape = FeatureSets.CreateSpectralShape();
    private readonly IVoiceActivityDetector _activity;
    private readonly SampleHistory _samples = new(Kept, Piece);
    private readonly Harmonicity _harmonicity = new();
    private readonly CycleMeter _cycles = new();
    private readonly ProsodyTable _table = new();
    private readonly float[] _pitchFrames;
    private readonly float[] _shapeFrames;
    private readonly float[] _decisions;
    private long _pitchEnd;
    private long _shapeEnd;
    private long _activityEnd;
    private bool _completed;

    /// <summary>An extractor at the beginning of a recording.</summary>
    /// <param name="activity">Tells speech from pauses, at 16 kHz and 10 ms; it belongs to the extractor from here on. By default <see cref="EnergyVoiceActivityDetector"/>.</param>
    /// <exception cref="ArgumentException">The detector expects another rate or hop.</exception>
    public ProsodyExtractor(IVoiceActivityDetector? activity = null)
    {
        _activity = activity ?? new EnergyVoiceActivityDetector(Rate);
        if (_activity.SampleRate != Rate || _activity.HopLength != Hop)
        {
            throw new ArgumentException(
                $"Prosody needs voice activity at {Rate} Hz every {Hop} samples, not at {_activity.SampleRate} Hz every {_activity.HopLength}.", nameof(activity));
        }

        _pitchFrames = new float[Math.Max(_pitch.MaxFrames(Piece), _pitch.MaxFrames(0)) * _pitch.Coefficients];
        _shapeFrames = new float[Math.Max(_shape.MaxFrames(Piece), _shape.MaxFrames(0)) * _shape.Coefficients];
        _decisions = new float[_activity.MaxDecisions(Piece)];
    }

    /// <summary>The rate it expects, in Hz.</summary>
    public static int SampleRate => Rate;

    /// <summary>Seconds from the recording's start to where statistics can be had.</summary>
    public double AvailableSeconds => Available / 100.0;

    private long Available => _completed ? Math.Min(_pitchEnd, _shapeEnd) : Math.Min(_pitchEnd, Math.Min(_shapeEnd, _activityEnd));

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono samples, full scale ±1.</param>
    public void Process(ReadOnlySpan<float> samples)
    {
        if (_completed)
        {
            throw new InvalidOperationException("The recording was completed; Reset begins a new one.");
        }

        while (!samples.IsEmpty)
        {
            ReadOnlySpan<float> piece = samples[..Math.Min(Piece, samples.Length)];
            _samples.Append(piece);
            TakeShape(_shape.Process(piece, _shapeFrames));
            TakeActivity(_activity.Process(piece, _decisions));
            TakePitch(_pitch.Process(piece, _pitchFrames));
            samples = samples[piece.Length..];
        }
    }

    /// <summary>Ends the recording: statistics can be had to its end.</summary>
    public void Complete()
    {
        if (!_completed)
        {
            TakeShape(_shape.Flush(_shapeFrames));
            TakeActivity(_activity.Flush(_decisions));
            TakePitch(_pitch.Flush(_pitchFrames));
            _completed = true;
        }
    }

    /// <summary>Forgets everything; the next samples begin a new recording.</summary>
    public void Reset()
    {
        _pitch.Reset();
        _shape.Reset();
        _activity.Reset();
        _cycles.Reset();
        _samples.Clear();
        _table.Clear();
        (_pitchEnd, _shapeEnd, _activityEnd, _completed) = (0, 0, 0, false);
    }

    /// <summary>Forgets what was heard before a time; no statistics can be had of it any more.</summary>
    /// <param name="seconds">Seconds from the recording's start.</param>
    public void Forget(double seconds) => _table.Forget(Math.Min(FrameAt(seconds), Available));

    /// <summary>How a span of time was spoken.</summary>
    /// <param name="start">Seconds from the recording's start; frames whose middle lies in <c>[start, end)</c> count.</param>
    /// <param name="end">The span's end; what lies past <see cref="AvailableSeconds"/> does not count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span begins before what was forgotten.</exception>
    public ProsodyStatistics Measure(double start, double end)
    {
        long first = Math.Max(0, FrameAt(start));
        ArgumentOutOfRangeException.ThrowIfLessThan(first, _table.First, nameof(start));
        int count = (int)Math.Max(0, Math.Min(FrameAt(end), Available) - first);
        return count == 0 ? ProsodyMeasurement.Of([]) : ProsodyMeasurement.Of(_table.Rows(first, count));
    }

    private static long FrameAt(double seconds) => (long)Math.Ceiling(Math.Clamp(seconds, -1, 1e9) * 100 - 1e-6);

    private void TakeShape(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _shapeFrames.AsSpan(i * SpectralShape.Columns, SpectralShape.Columns).CopyTo(_table.Row(_shapeEnd++));
        }
    }

    private void TakeActivity(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _table.Row(_activityEnd++)[ProsodyColumns.Speech] = _decisions[i] > 0.5f ? 1 : 0;
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
