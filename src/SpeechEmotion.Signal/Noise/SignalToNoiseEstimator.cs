using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// The ratio of a channel's speech to its noise, in one pass. Voice activity tells hops with speech from hops without; what
/// the former have above the noise is the speech. The noise is what is left in the deepest pauses (the quantile of levels, as
/// NIST's STNR measures it), which short clips with hardly a pause have too: below 60 Hz, where speech has next to nothing,
/// a lower quantile of all hops tells it. From some seconds of pauses on it is their mean. Gaps of digital silence count for
/// neither, unless they are most of what is not speech: then a gate left them, and what noise there is lies in them too.
/// Offsets are taken out; otherwise the whole band counts.
/// </summary>
/// <remarks>
/// The corrections are fitted to mixtures with pink noise of speech by RAVDESS' actors 1 to 10, whole and with the pauses
/// around it cut off.
/// </remarks>
public sealed class SignalToNoiseEstimator
{
    /// <summary>The least ratio reported: with less, voice activity finds next to nothing.</summary>
    public const double Least = -10;

    /// <summary>The greatest ratio reported: with more, the noise is that of 16-bit samples.</summary>
    public const double Greatest = 60;

    private const int FewestSpeechHops = 10;
    private const int FewestHops = 30;
    private const int MeanHops = 5;
    private const double DeepestShare = 0.02;
    private const double LowShare = 0.3;

    // Of noise, the mean of 50 ms that the deepest share lies below, and the power that the low share lies below, are this much under the mean.
    private const double DeepestBias = 1.462;
    private const double LowBias = 4.387;

    // What lies below the corner that offsets are taken out by is missing from the mean of pauses.
    private const double MeanBias = 1.245;

    // From 3 s of pauses on their mean counts, from 10 s on it alone.
    private const double SomePauses = 300;
    private const double ManyPauses = 1000;

    // Of speech in much noise only the loudest is found, which makes it seem louder, and where speech is all there is, the deepest pauses hold some of it.
    private const double Constant = 0.02;
    private const double Slope = 1.043;
    private const double Knee = 0.16;
    private const double KneeAt = 3;
    private const double KneeWidth = 1;
    private const double ActivitySlope = 0.294;
    private const double LeastActivity = -6;

    /// <summary>Less than this over the noise, as a share of it, is no measurement any more.</summary>
    private const double LeastOver = 0.05;

    /// <summary>Below the last bit of 16-bit audio, as a power.</summary>
    private const float Gap = 1e-10f;

    private readonly EnergyVoiceActivityDetector _detector;
    private readonly HopBands _bands;
    private readonly LevelHistogram _high;
    private readonly LevelHistogram _low;
    private readonly float[] _recent = new float[MeanHops];
    private readonly HopRing<float> _powers = new();
    private readonly float[] _hop;
    private readonly float[] _decisions;
    private readonly double _memory;
    private int _filled;
    private long _sounding;
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
        _bands = new HopBands(sampleRate);
        _memory = Math.Exp(-0.01 / memorySeconds);
        _high = new LevelHistogram(_memory);
        _low = new LevelHistogram(_memory);
    }

    /// <summary>
    /// In decibels, <see cref="Least"/> to <see cref="Greatest"/>, of what voice activity has decided on so far, which is all
    /// but the last 0.7 s, or all after <see cref="Flush"/>; null before there is 0.1 s of speech in 0.3 s.
    /// </summary>
    public double? Decibels
    {
        get
        {
            double noise = Noise();
            if (_speechHops < FewestSpeechHops || _sounding < FewestHops || noise is not (>= 0 and < 1e6))
            {
                return null;
            }

            noise = Math.Max(noise, 1e-15);
            (double ratio, double activity) = Measured(noise);
            double knee = Math.Log(1 + Math.Exp((KneeAt - ratio) / KneeWidth));
            return Math.Clamp(Constant + (Slope * ratio) + (Knee * knee) + (ActivitySlope * activity), Least, Greatest);
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
        _bands.Reset();
        _high.Reset();
        _low.Reset();
        Array.Clear(_recent);
        _filled = 0;
        _sounding = _measured = _decided = 0;
        _speechPower = _speechHops = _noisePower = _noiseHops = _gapHops = 0;
    }

    private (double Ratio, double Activity) Measured(double noise)
    {
        double ratio = 10 * Math.Log10(Math.Max((_speechPower / _speechHops / noise) - 1, LeastOver));
        double activity = 10 * Math.Log10(_speechHops / (_speechHops + _noiseHops + _gapHops));
        return (ratio, Math.Max(activity, LeastActivity));
    }

    private double Noise()
    {
        double deepest = ((_high.Quantile(DeepestShare) ?? 0) * DeepestBias) + ((_low.Quantile(LowShare) ?? 0) * LowBias);
        double share = Math.Clamp((_noiseHops - SomePauses) / (ManyPauses - SomePauses), 0, 1);
        double mean = _noiseHops > 0 ? _noisePower / _noiseHops * MeanBias : 0;
        double noise = ((1 - share) * deepest) + (share * mean);
        return _gapHops > _noiseHops ? noise * _noiseHops / (_gapHops + _noiseHops) : noise;
    }

    private void Measure()
    {
        ReadOnlySpan<float> hop = _hop.AsSpan(0, _filled);
        _bands.Measure(hop);
        _powers[_measured++] = _bands.All;
        if (_bands.All > Gap)
        {
            Level();
        }

        _filled = 0;
        Count(_detector.Process(hop, _decisions));
    }

    private void Level()
    {
        _recent[_sounding++ % MeanHops] = _bands.High;
        _low.Add(_bands.Low);
        if (_sounding >= MeanHops)
        {
            float sum = 0;
            foreach (float power in _recent)
            {
                sum += power;
            }

            _high.Add(sum / MeanHops);
        }
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
