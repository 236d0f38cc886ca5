using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// The ratio of a channel's speech to its noise, in one pass: voice activity tells hops with speech from hops without;
/// the mean power of the latter is the noise, and what the former have above it is the speech. Where speech hardly pauses,
/// the noise is the least mean power of 100 ms within the last seconds. Gaps of digital silence count for neither, unless
/// they are most of what is not speech: then a gate left them, and what noise there is lies in them too. Offsets are
/// taken out; otherwise the whole band counts.
/// </summary>
public sealed class SignalToNoiseEstimator
{
    /// <summary>The least ratio reported: with less, voice activity finds next to nothing.</summary>
    public const double Least = -10;

    /// <summary>The greatest ratio reported: with more, the noise is that of 16-bit samples.</summary>
    public const double Greatest = 60;

    private const double OffsetCornerHz = 5;
    private const int FewestSpeechHops = 10;
    private const int FewestNoiseHops = 30;

    // Of speech in much noise only the loudest is found, which makes it seem louder: by this, measured with pink noise.
    private const double ExcessAtZero = 2;
    private const double ExcessSlope = 0.06;
    private const double LeastExcess = 0.6;

    /// <summary>Below the last bit of 16-bit audio, as a power.</summary>
    private const float Gap = 1e-10f;

    private readonly EnergyVoiceActivityDetector _detector;
    private readonly NoiseFloor _floor = new();
    private readonly HopRing<float> _powers = new();
    private readonly float[] _hop;
    private readonly float[] _decisions;
    private readonly float _pole;
    private readonly double _memory;
    private int _filled;
    private float _lastInput;
    private float _lastOutput;
    private bool _isFirst = true;
    private long _measured;
    private long _decided;
    private double _speechPower;
    private double _speechHops;
    private double _noisePower;
    private double _noiseHops;
    private double _gapHops;

    /// <summary>Prepares for a rate.</summary>
    /// <param name="sampleRate">In Hz, at least 1,000.</param>
    /// <param name="memorySeconds">After how long something heard counts for 1/e; infinite by default: all counts alike.</param>
    public SignalToNoiseEstimator(int sampleRate, double memorySeconds = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memorySeconds, 1);
        _detector = new EnergyVoiceActivityDetector(sampleRate);
        _hop = new float[_detector.HopLength];
        _decisions = new float[_detector.MaxDecisions(_hop.Length)];
        _pole = (float)Math.Exp(-2 * Math.PI * OffsetCornerHz / sampleRate);
        _memory = Math.Exp(-0.01 / memorySeconds);
    }

    /// <summary>
    /// In decibels, <see cref="Least"/> to <see cref="Greatest"/>, of what voice activity has decided on so far, which is all
    /// but the last 0.7 s, or all after <see cref="Flush"/>; null before there is 0.1 s of speech and any noise.
    /// </summary>
    public double? Decibels
    {
        get
        {
            double hops = _gapHops > _noiseHops ? _gapHops + _noiseHops : _noiseHops;
            double noise = hops >= FewestNoiseHops ? _noisePower / hops : Math.Pow(10, _floor.Decibels / 10);
            if (_speechHops < FewestSpeechHops || noise is not (>= 0 and < 1e6))
            {
                return null;
            }

            noise = Math.Max(noise, 1e-15);

            double speech = Math.Max((_speechPower / _speechHops) - noise, 1e-12);
            double ratio = 10 * Math.Log10(speech / noise);
            return Math.Clamp(ratio - Math.Max(ExcessAtZero - (ExcessSlope * Math.Max(ratio, 0)), LeastExcess), Least, Greatest);
        }
    }

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono samples, full scale ±1.</param>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            int taken = Math.Min(samples.Length, _hop.Length - _filled);
            samples[..taken].CopyTo(_hop.AsSpan(_filled));
            _filled += taken;
            samples = samples[taken..];
            if (_filled == _hop.Length)
            {
                Measure();
            }
        }
    }

    /// <summary>Ends the recording: the last hops are decided on.</summary>
    public void Flush()
    {
        if (_filled > 0)
        {
            Measure();
        }

        Count(_detector.Flush(_decisions));
    }

    /// <summary>Forgets everything heard; the next samples begin a new recording.</summary>
    public void Reset()
    {
        _detector.Reset();
        _floor.Reset();
        _filled = 0;
        _isFirst = true;
        _measured = _decided = 0;
        _speechPower = _speechHops = _noisePower = _noiseHops = _gapHops = 0;
    }

    private void Measure()
    {
        ReadOnlySpan<float> hop = _hop.AsSpan(0, _filled);
        float input = _isFirst ? hop[0] : _lastInput;
        float output = _isFirst ? 0 : _lastOutput;
        _isFirst = false;
        double sum = 0;
        foreach (float sample in hop)
        {
            output = sample - input + (_pole * output);
            input = sample;
            sum += output * output;
        }

        _lastInput = input;
        _lastOutput = Math.Abs(output) < 1e-15f ? 0 : output;
        float power = (float)(sum / hop.Length);
        _powers[_measured++] = power;
        if (power > Gap)
        {
            _floor.Add(power);
        }

        _filled = 0;
        Count(_detector.Process(hop, _decisions));
    }

    private void Count(int decisions)
    {
        for (int i = 0; i < decisions; i++)
        {
            float power = _powers[_decided++];
            _speechPower *= _memory;
            _speechHops *= _memory;
            _noisePower *= _memory;
            _noiseHops *= _memory;
            _gapHops *= _memory;
            if (_decisions[i] > 0.5f)
            {
                _speechPower += power;
                _speechHops++;
            }
            else if (power > Gap)
            {
                _noisePower += power;
                _noiseHops++;
            }
            else
            {
                _gapHops++;
            }
        }
    }
}
