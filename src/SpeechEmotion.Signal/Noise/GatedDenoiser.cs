namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// Puts the signal-to-noise ratio before any denoiser, as <see cref="NoiseSuppressor"/> does for itself: what is clean comes
/// out bit for bit as it went in, between the two ratios the denoiser's output is faded in. The ratio is that of the last
/// half minute, and hears as far ahead as the denoiser holds samples back.
/// </summary>
public sealed class GatedDenoiser : IDenoiser
{
    /// <summary>Names this decision and its version, wherever results say how they were made.</summary>
    public const string Name = "snr-1";

    private const int StepsPerSecond = 10;

    private readonly IDenoiser _denoiser;
    private readonly NoiseSuppressorOptions _options;
    private readonly SignalToNoiseEstimator _ratio;
    private readonly float[] _step;
    private readonly float[] _denoised;
    private float[] _held = [];
    private int _heldFrom;
    private int _heldTo;
    private int _filled;
    private float _share;
    private bool _isFirst = true;

    /// <summary>Puts the ratio before a denoiser.</summary>
    /// <param name="denoiser">The denoiser, used by nobody else.</param>
    /// <param name="options">When noise is suppressed; the defaults where null.</param>
    public GatedDenoiser(IDenoiser denoiser, NoiseSuppressorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(denoiser);
        _denoiser = denoiser;
        _options = options ?? new NoiseSuppressorOptions();
        _options.Validate();
        _ratio = new SignalToNoiseEstimator(denoiser.SampleRate, NoiseSuppressorOptions.MemorySeconds);
        _step = new float[denoiser.SampleRate / StepsPerSecond];
        _denoised = new float[Math.Max(denoiser.MaxOutput(_step.Length), denoiser.MaxOutput(0))];
    }

    /// <inheritdoc/>
    public int SampleRate => _denoiser.SampleRate;

    /// <inheritdoc/>
    public int MaxOutput(int samples) => _denoiser.MaxOutput(samples + _step.Length);

    /// <inheritdoc/>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        int written = 0;
        while (!input.IsEmpty)
        {
            int count = Math.Min(input.Length, _step.Length - _filled);
            input[..count].CopyTo(_step.AsSpan(_filled));
            _filled += count;
            input = input[count..];
            if (_filled == _step.Length)
            {
                written += Step(output[written..]);
            }
        }

        return written;
    }

    /// <inheritdoc/>
    public int Flush(Span<float> output)
    {
        int written = _filled > 0 ? Step(output) : 0;
        _ratio.Flush();
        return written + Emit(_denoiser.Flush(_denoised), output[written..]);
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _denoiser.Reset();
        _ratio.Reset();
        _heldFrom = _heldTo = _filled = 0;
        _share = 0;
        _isFirst = true;
    }

    // Always as much at once, so that it does not matter how the samples are cut.
    private int Step(Span<float> output)
    {
        ReadOnlySpan<float> step = _step.AsSpan(0, _filled);
        _filled = 0;
        _ratio.Process(step);
        Hold(step);
        return Emit(_denoiser.Process(step, _denoised), output);
    }

    private void Hold(ReadOnlySpan<float> samples)
    {
        if (_heldTo + samples.Length > _held.Length)
        {
            int count = _heldTo - _heldFrom;
            float[] held = 2 * (count + samples.Length) > _held.Length ? new float[4 * (count + samples.Length)] : _held;
            _held.AsSpan(_heldFrom, count).CopyTo(held);
            _held = held;
            _heldFrom = 0;
            _heldTo = count;
        }

        samples.CopyTo(_held.AsSpan(_heldTo));
        _heldTo += samples.Length;
    }

    private int Emit(int count, Span<float> output)
    {
        if (count == 0)
        {
            return 0;
        }

        ReadOnlySpan<float> held = _held.AsSpan(_heldFrom, count);
        _heldFrom += count;
        float target = _options.Share(_ratio.Decibels);
        float before = _isFirst ? target : _share;
        _share = target;
        _isFirst = false;
        for (int i = 0; i < count; i++)
        {
            float share = i < _step.Length ? before + ((target - before) * i / _step.Length) : target;

            // Not a sum, where the one or the other is meant: its bits would not be theirs.
            output[i] = share == 0 ? held[i] : share == 1 ? _denoised[i] : held[i] + (share * (_denoised[i] - held[i]));
        }

        return count;
    }
}
