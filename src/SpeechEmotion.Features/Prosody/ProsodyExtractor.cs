using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Listens to one channel and tells, for any span of time, how it was spoken: <see cref="ProsodyStatistics"/>. Keeps some 6
/// bytes per frame of 10 ms (2.2 MB per hour) until <see cref="Forget"/> or <see cref="Reset"/>, and allocates for nothing
/// else. One instance per channel and thread; the values do not depend on how the samples are cut.
/// </summary>
/// <remarks>
/// Percentiles and peaks are taken of values on a grid: F0 to the cent, loudness to 0.05 %, the level to 0.5 dB, formants (of the
/// whole recording only) to 20 Hz; a percentile is off by half of that at most. Means of voiced frames and of periods are sums over cells of at most half a
/// second that also end where speech begins or ends: a span that cuts a cell has all of it or nothing, by the cell's
/// middle. Utterances and whole recordings cut none.
/// </remarks>
public sealed class ProsodyExtractor
{
    private const int Hop = ProsodyRows.Hop;
    private const int Rate = ProsodyRows.Rate;
    private const int FramesPerSecond = Rate / Hop;

    // How many frames are dropped together from those that wait: it moves the ones that stay.
    private const int Together = 128;
    private readonly IVoiceActivityDetector? _activity;
    private readonly float[] _decisions = [];
    private readonly int _decisionRate;
    private readonly int _decisionHop;
    private readonly ProsodyRows _rows = new();
    private readonly ProsodyTrack _track = new();
    private readonly ProsodyMeasurement _measurement = new();
    private long _decided;
    private long _waiting;
    private bool _completed;

    /// <summary>An extractor at the beginning of a recording, with voice activity of its own.</summary>
    /// <param name="activity">Tells speech from pauses, at 16 kHz and 10 ms; it belongs to the extractor from here on. By default <see cref="EnergyVoiceActivityDetector"/>.</param>
    /// <exception cref="ArgumentException">The detector expects another rate or hop.</exception>
    public ProsodyExtractor(IVoiceActivityDetector? activity = null)
        : this(Rate, Hop)
    {
        _activity = activity ?? new EnergyVoiceActivityDetector(Rate);
        if (_activity.SampleRate != Rate || _activity.HopLength != Hop)
        {
            throw new ArgumentException(
                $"Prosody needs voice activity at {Rate} Hz every {Hop} samples, not at {_activity.SampleRate} Hz every {_activity.HopLength}.", nameof(activity));
        }

        _decisions = new float[_activity.MaxDecisions(ProsodyRows.Piece)];
    }

    /// <summary>An extractor that is told where there is speech (<see cref="Decide"/>).</summary>
    /// <param name="decisionRate">The rate that decisions are counted at, in Hz.</param>
    /// <param name="decisionHop">Samples per decision, at that rate.</param>
    public ProsodyExtractor(int decisionRate, int decisionHop)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decisionRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decisionHop);
        (_decisionRate, _decisionHop) = (decisionRate, decisionHop);
    }

    /// <summary>The rate it expects, in Hz.</summary>
    public static int SampleRate => Rate;

    /// <summary>Seconds from the recording's start to where statistics can be had.</summary>
    public double AvailableSeconds => _track.End / (double)FramesPerSecond;

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
            ReadOnlySpan<float> piece = samples[..Math.Min(ProsodyRows.Piece, samples.Length)];
            _rows.Process(piece);
            if (_activity is not null)
            {
                Take(_activity.Process(piece, _decisions));
            }

            Keep();
            samples = samples[piece.Length..];
        }
    }

    /// <summary>Takes the next decision of a voice activity outside.</summary>
    /// <param name="isSpeech">Whether there is speech in the next hop.</param>
    /// <exception cref="InvalidOperationException">The extractor has a voice activity of its own.</exception>
    public void Decide(bool isSpeech)
    {
        if (_activity is not null)
        {
            throw new InvalidOperationException("This extractor decides itself where there is speech.");
        }

        Take(isSpeech);
    }

    /// <summary>Ends the recording: statistics can be had to its end. Frames that no decision reached hold no speech.</summary>
    public void Complete()
    {
        if (!_completed)
        {
            if (_activity is not null)
            {
                Take(_activity.Flush(_decisions));
            }

            _rows.Complete();
            _completed = true;
            Keep();
        }
    }

    /// <summary>Forgets everything; the next samples begin a new recording.</summary>
    public void Reset()
    {
        _activity?.Reset();
        _rows.Reset();
        _track.Clear();
        (_decided, _waiting, _completed) = (0, 0, false);
    }

    /// <summary>Forgets what was heard before a time; no statistics can be had of it any more.</summary>
    /// <param name="seconds">Seconds from the recording's start.</param>
    public void Forget(double seconds) => _track.Forget(FrameAt(seconds));

    /// <summary>How a span of time was spoken; formants only of all there is, from the recording's start to <see cref="AvailableSeconds"/>.</summary>
    /// <param name="start">Seconds from the recording's start; frames whose middle lies in <c>[start, end)</c> count.</param>
    /// <param name="end">The span's end; what lies past <see cref="AvailableSeconds"/> does not count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span begins before what was forgotten.</exception>
    public ProsodyStatistics Measure(double start, double end)
    {
        (long first, long last) = Span(start, end);
        return _measurement.Of(_track, first, last);
    }

    /// <summary>The mean level of a span's speech, in dB of full scale; NaN where there is none.</summary>
    /// <param name="start">Seconds from the recording's start; frames whose middle lies in <c>[start, end)</c> count.</param>
    /// <param name="end">The span's end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span begins before what was forgotten.</exception>
    public double SpeechLevel(double start, double end)
    {
        (long first, long last) = Span(start, end);
        double power = 0;
        int frames = 0;
        for (long at = first; at < last; at++)
        {
            ref ProsodyFrame frame = ref _track.Frames[at];
            if (frame.IsSpeech)
            {
                power += ProsodyFrame.Powers[frame.LevelCode];
                frames++;
            }
        }

        return frames > 0 ? 10 * Math.Log10(power / frames) : double.NaN;
    }

    private static long FrameAt(double seconds) => (long)Math.Ceiling(Math.Clamp(seconds, -1, 1e9) * FramesPerSecond - 1e-6);

    private (long First, long End) Span(double start, double end)
    {
        long first = Math.Max(0, FrameAt(start));
        ArgumentOutOfRangeException.ThrowIfLessThan(first, _track.First, nameof(start));
        return (first, Math.Max(first, Math.Min(FrameAt(end), _track.End)));
    }

    private void Take(int decisions)
    {
        foreach (float decision in _decisions.AsSpan(0, decisions))
        {
            Take(decision > 0.5f);
        }
    }

    // Frame t stands at t / 100 s: decision d holds it where d · hop / rate ≤ t / 100 < (d + 1) · hop / rate.
    private void Take(bool isSpeech)
    {
        _decided++;
        long end = ((_decided * _decisionHop * FramesPerSecond) + _decisionRate - 1) / _decisionRate;
        _rows.Decide(isSpeech, end);
    }

    private void Keep()
    {
        long end = _rows.End;
        for (long frame = _track.End; frame < end; frame++)
        {
            _track.Append(_rows[frame]);
        }

        if (end - _waiting >= Together)
        {
            _rows.Forget(end);
            _waiting = end;
        }
    }
}
