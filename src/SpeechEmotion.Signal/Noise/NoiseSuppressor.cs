namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// Suppresses steady noise where there is much of it: minimum statistics tell the noise (Martin 2001), the decision-directed
/// log-spectral gain takes it out (Ephraim and Malah 1985), in frames of 32 ms. Whether to, a running estimate of the
/// signal-to-noise ratio says, which hears 2 s more than has come out; what is clean comes out bit for bit as it went in.
/// Allocates nothing after construction.
/// </summary>
public sealed class NoiseSuppressor : IDenoiser
{
    /// <summary>Names this suppressor and the version of what it does, wherever results say how they were made.</summary>
    public const string Name = "logmmse-2";

    private const int Frames = ShortTimeTransform.Frames;
    private const double HopSeconds = 0.016;
    private const double AheadSeconds = 2;

    /// <summary>The share may change by this much from block to block.</summary>
    private const float MostFading = 0.1f;

    /// <summary>Below the last bit of 16-bit audio, as a power: a gap that a recorder or a gate left tells nothing of the noise.</summary>
    private const float Gap = 1e-10f;

    /// <summary>Keeps powers above zero.</summary>
    private const float LeastPower = 1e-9f;

    private readonly NoiseSuppressorOptions _options;
    private readonly ShortTimeTransform _transform;
    private readonly MinimumStatistics _statistics;
    private readonly LogSpectralGain _logSpectral;
    private readonly SignalToNoiseEstimator _ratio;
    private readonly float[] _held;
    private readonly float[] _spectra;
    private readonly float[] _overlap;
    private readonly float[] _power;
    private readonly float[] _gain;
    private readonly float[] _shares = new float[Frames + 1];
    private readonly int _hop;
    private int _filled;
    private long _taken;
    private long _written;
    private long _blocks;

    /// <summary>Prepares for a rate.</summary>
    /// <param name="sampleRate">In Hz, at least 8,000.</param>
    /// <param name="options">When noise is suppressed; the defaults where null.</param>
    public NoiseSuppressor(int sampleRate, NoiseSuppressorOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 8000);
        _options = options ?? new NoiseSuppressorOptions();
        _options.Validate();
        SampleRate = sampleRate;
        _transform = new ShortTimeTransform(ShortTimeTransform.HopAtLeast((int)Math.Round(HopSeconds * sampleRate)));
        _hop = _transform.Hop;
        _statistics = new MinimumStatistics(_transform.Bins, (double)_hop / sampleRate);
        _logSpectral = new LogSpectralGain(_transform.Bins);
        _ratio = new SignalToNoiseEstimator(sampleRate, NoiseSuppressorOptions.MemorySeconds);
        int ahead = (int)Math.Ceiling(AheadSeconds * sampleRate / (Frames * _hop));
        _held = new float[((Frames * (ahead + 1)) + 1) * _hop];
        _spectra = new float[Frames * 2 * _transform.Bins];
        _overlap = new float[(Frames + 1) * _hop];
        _power = new float[_transform.Bins];
        _gain = new float[_transform.Bins];
        Reset();
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <summary>The signal-to-noise ratio of the last half minute, in decibels; null before there is enough to tell.</summary>
    public double? SignalToNoise => _ratio.Decibels;

    private int Block => Frames * _hop;

    /// <inheritdoc/>
    public int MaxOutput(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        return samples + _held.Length;
    }

    /// <inheritdoc/>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        int written = 0;
        while (!input.IsEmpty)
        {
            int count = Math.Min(input.Length, _held.Length - _filled);
            input[..count].CopyTo(_held.AsSpan(_filled));
            _ratio.Process(input[..count]);
            _filled += count;
            _taken += count;
            input = input[count..];
            if (_filled == _held.Length)
            {
                written += ProcessBlock(output[written..]);
            }
        }

        return written;
    }

    /// <inheritdoc/>
    public int Flush(Span<float> output)
    {
        _ratio.Flush();
        int written = 0;
        while (_written < _taken)
        {
            _held.AsSpan(_filled).Clear();
            written += ProcessBlock(output[written..]);
        }

        return written;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _statistics.Reset();
        _logSpectral.Reset();
        _ratio.Reset();
        Array.Clear(_overlap);
        Array.Clear(_shares);

        // The first frame reaches half its length before the first sample.
        Array.Clear(_held);
        _filled = _hop;
        _taken = _written = _blocks = 0;
    }

    private int ProcessBlock(Span<float> output)
    {
        if (_blocks == 0)
        {
            HearAhead();
        }

        float target = _options.Share(_ratio.Decibels);
        float share = _blocks == 0 ? target : Math.Clamp(target, _shares[Frames] - MostFading, _shares[Frames] + MostFading);
        _shares[0] = _shares[Frames];
        _transform.Forward(_held.AsSpan(0, _overlap.Length), _spectra);
        for (int frame = 0; frame < Frames; frame++)
        {
            _shares[frame + 1] = share;
            Suppress(_spectra.AsSpan(frame * 2 * _transform.Bins, 2 * _transform.Bins), IsSound(frame), share);
        }

        _transform.AddInverse(_spectra, _overlap);
        int written = Emit(output);
        _overlap.AsSpan(Block).CopyTo(_overlap);
        _overlap.AsSpan(_hop).Clear();
        _held.AsSpan(Block).CopyTo(_held);
        _filled = Math.Max(0, _filled - Block);
        _blocks++;
        return written;
    }

    /// <summary>Goes over the first seconds once for the noise in them, so that the start of a recording is no worse than the rest.</summary>
    private void HearAhead()
    {
        for (int start = 0; start + _overlap.Length <= _filled; start += Block)
        {
            _transform.Forward(_held.AsSpan(start, _overlap.Length), _spectra);
            for (int frame = 0; frame < Frames; frame++)
            {
                if (IsSound(frame + (start / _hop)))
                {
                    Measure(_spectra.AsSpan(frame * 2 * _transform.Bins, 2 * _transform.Bins));
                    _statistics.Add(_power);
                }
            }
        }
    }

    private void Suppress(Span<float> spectrum, bool isSound, float share)
    {
        Measure(spectrum);
        if (isSound)
        {
            _statistics.Add(_power);
        }

        if (_statistics.IsEmpty)
        {
            return;
        }

        _logSpectral.Compute(_power, _statistics.Noise, _gain);
        for (int bin = 0; bin < _gain.Length; bin++)
        {
            float gain = 1 + (share * (_gain[bin] - 1));
            spectrum[2 * bin] *= gain;
            spectrum[(2 * bin) + 1] *= gain;
        }
    }

    private void Measure(ReadOnlySpan<float> spectrum)
    {
        for (int bin = 0; bin < _power.Length; bin++)
        {
            float real = spectrum[2 * bin];
            float imaginary = spectrum[(2 * bin) + 1];
            _power[bin] = (real * real) + (imaginary * imaginary) + LeastPower;
        }
    }

    // Neither half of the frame is a gap, or lies outside the recording.
    private bool IsSound(int frame) => HasSound(_held.AsSpan(frame * _hop, _hop)) && HasSound(_held.AsSpan((frame + 1) * _hop, _hop));

    private bool HasSound(ReadOnlySpan<float> samples)
    {
        float sum = 0;
        foreach (float sample in samples)
        {
            sum += sample * sample;
        }

        return sum > Gap * _hop;
    }

    // The hops that no later frame reaches. Where neither frame over a hop was to be changed, the samples themselves.
    private int Emit(Span<float> output)
    {
        int written = 0;
        for (int hop = 0; hop < Frames; hop++)
        {
            if (_blocks == 0 && hop == 0)
            {
                continue;
            }

            bool isLeftAlone = _shares[hop] == 0 && _shares[hop + 1] == 0;
            ReadOnlySpan<float> source = (isLeftAlone ? _held : _overlap).AsSpan(hop * _hop, _hop);
            int count = (int)Math.Min(_hop, _taken - _written);
            source[..count].CopyTo(output[written..]);
            written += count;
            _written += count;
        }

        return written;
    }
}
