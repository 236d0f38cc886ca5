namespace SpeechEmotion.Signal.Resampling;

/// <summary>
/// Changes the sampling rate of one channel, as a stream: a polyphase windowed sinc with the exact ratio of the rates.
/// </summary>
/// <remarks>
/// Ripple under 0.1 dB up to 90 % of the lower of the two Nyquist frequencies, everything from 110 % of it on under
/// −80 dB. The filter's delay is taken out: output sample <c>n</c> stands at the time <c>n / outputRate</c>, and
/// <c>⌈inputs · outputRate / inputRate⌉</c> samples come out. Linear. Cutting the input into other spans gives the same
/// bits. Equal rates copy. Allocates nothing after construction; one instance per channel, not safe for two threads.
/// </remarks>
public sealed class Resampler
{
    private const int BlockLength = 4096;
    private const int SlideLength = 512;
    private const long NoEnd = long.MaxValue / 2;

    private readonly PolyphaseFilter? _filter;
    private readonly float[] _window = [];
    private readonly float[] _slide = [];
    private readonly bool[] _copies = [];

    // The window holds input samples from _windowStart on; before the recording and after its end they are zero.
    private long _windowStart;
    private int _windowLength;
    private long _inputs;
    private long _outputs;
    private long _place;
    private int _phase;
    private bool _ended;

    /// <summary>Prepares for two rates.</summary>
    /// <param name="inputRate">In Hz, at least 1.</param>
    /// <param name="outputRate">In Hz, at least 1.</param>
    public Resampler(int inputRate, int outputRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputRate, 1);
        InputRate = inputRate;
        OutputRate = outputRate;
        if (inputRate != outputRate)
        {
            _filter = PolyphaseFilter.For(inputRate, outputRate);
            _window = new float[_filter.Taps + BlockLength];
            if (_filter.Down == 1)
            {
                _slide = new float[SlideLength];
                _copies = [.. Enumerable.Range(0, _filter.Up).Select(_filter.IsCopy)];
            }
        }

        Reset();
    }

    /// <summary>The rate of what goes in, in Hz.</summary>
    public int InputRate { get; }

    /// <summary>The rate of what comes out, in Hz.</summary>
    public int OutputRate { get; }

    /// <summary>An upper bound on the samples that <see cref="Process"/> followed by <see cref="Flush"/> write for so many samples.</summary>
    /// <param name="inputSamples">Samples handed over in one call.</param>
    public int MaxOutput(int inputSamples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputSamples);
        return _filter is null
            ? inputSamples
            : checked((int)((((long)inputSamples + _filter.Reach) * _filter.Up / _filter.Down) + 2));
    }

    /// <summary>Takes the next samples and writes those that have become final.</summary>
    /// <param name="input">Samples at the input rate.</param>
    /// <param name="output">Room for them: <see cref="MaxOutput"/> is always enough. Must not overlap the input.</param>
    /// <returns>Samples written.</returns>
    /// <exception cref="InvalidOperationException">The recording was ended by <see cref="Flush"/>; call <see cref="Reset"/> first.</exception>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        if (_ended)
        {
            throw new InvalidOperationException("The recording has ended; Reset begins another.");
        }

        _inputs += input.Length;
        if (_filter is null)
        {
            input.CopyTo(output);
            return input.Length;
        }

        int written = 0;
        while (!input.IsEmpty)
        {
            int taken = Math.Min(input.Length, _window.Length - _windowLength);
            input[..taken].CopyTo(_window.AsSpan(_windowLength));
            _windowLength += taken;
            input = input[taken..];
            written += Produce(_filter, output[written..], NoEnd);
        }

        return written;
    }

    /// <summary>Ends the recording: writes the samples still held back, as if silence followed.</summary>
    /// <param name="output">Room for them: <see cref="MaxOutput"/> of 0 is always enough.</param>
    /// <returns>Samples written; 0 when called again.</returns>
    public int Flush(Span<float> output)
    {
        if (_ended || _filter is null)
        {
            _ended = true;
            return 0;
        }

        _ended = true;
        long total = (long)(((Int128)_inputs * _filter.Up + _filter.Down - 1) / _filter.Down);
        int written = 0;
        while (_outputs < total)
        {
            int zeros = Math.Min(_window.Length - _windowLength, _filter.Reach);
            _window.AsSpan(_windowLength, zeros).Clear();
            _windowLength += zeros;
            written += Produce(_filter, output[written..], total);
        }

        return written;
    }

    /// <summary>Forgets everything heard; the next samples begin a new recording.</summary>
    public void Reset()
    {
        _inputs = 0;
        _outputs = 0;
        _place = 0;
        _phase = 0;
        _ended = false;
        _windowLength = _filter is null ? 0 : _filter.Reach - 1;
        _windowStart = -_windowLength;
        _window.AsSpan(0, _windowLength).Clear();
    }

    /// <summary>Writes what the window allows, up to output sample <paramref name="end"/>, and drops what is no longer needed.</summary>
    private int Produce(PolyphaseFilter filter, Span<float> output, long end)
    {
        int written = filter.Down == 1 ? Upsample(filter, output, end) : Convert(filter, output, end);
        _outputs += written;

        int dropped = (int)Math.Clamp(_place - filter.Reach + 1 - _windowStart, 0, _windowLength);
        _window.AsSpan(dropped, _windowLength - dropped).CopyTo(_window);
        _windowLength -= dropped;
        _windowStart += dropped;
        return written;
    }

    private int Convert(PolyphaseFilter filter, Span<float> output, long end)
    {
        int step = filter.Down / filter.Up;
        int phaseStep = filter.Down % filter.Up;
        int written = 0;
        long last = _windowStart + _windowLength - filter.Reach;
        while (_place < last && _outputs + written < end)
        {
            ReadOnlySpan<float> input = _window.AsSpan((int)(_place - filter.Reach + 1 - _windowStart), filter.Taps);
            output[written++] = filter.IsInterpolated ? Interpolate(filter, input) : PolyphaseKernel.Dot(input, filter.Phase(_phase));
            _place += step;
            _phase += phaseStep;
            if (_phase >= filter.Up)
            {
                _phase -= filter.Up;
                _place++;
            }
        }

        return written;
    }

    private float Interpolate(PolyphaseFilter filter, ReadOnlySpan<float> input)
    {
        long scaled = (long)_phase * filter.Phases;
        int phase = (int)(scaled / filter.Up);
        float rest = (float)(scaled % filter.Up) / filter.Up;
        float before = PolyphaseKernel.Dot(input, filter.Phase(phase));
        float after = PolyphaseKernel.Dot(input, filter.Phase(phase + 1));
        return MathF.FusedMultiplyAdd(rest, after - before, before);
    }

    /// <summary>A whole number of output samples per input sample: every phase slides over the input by itself.</summary>
    private int Upsample(PolyphaseFilter filter, Span<float> output, long end)
    {
        int written = 0;
        long places = Math.Min(_windowStart + _windowLength - filter.Reach - _place, (end - _outputs + filter.Up - 1) / filter.Up);
        while (places > 0)
        {
            int count = (int)Math.Min(places, SlideLength);
            int start = (int)(_place - filter.Reach + 1 - _windowStart);
            for (int phase = 0; phase < filter.Up; phase++)
            {
                ReadOnlySpan<float> samples = _slide.AsSpan(0, count);
                if (_copies[phase])
                {
                    samples = _window.AsSpan(start + filter.Reach - 1, count);
                }
                else
                {
                    PolyphaseKernel.Slide(_window.AsSpan(start, count + filter.Taps - 1), filter.Phase(phase), _slide.AsSpan(0, count));
                }

                Span<float> destination = output.Slice(written + phase, ((count - 1) * filter.Up) + 1);
                for (int i = 0, at = 0; i < samples.Length; i++, at += filter.Up)
                {
                    destination[at] = samples[i];
                }
            }

            written += count * filter.Up;
            _place += count;
            places -= count;
        }

        return written;
    }
}
