using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// The power of hops of 10 ms, without offset: in all, above 60 Hz, and below, where speech has next to nothing. Below is
/// measured on means of 1 ms, by a Butterworth filter of fourth order; above, by one of second order.
/// </summary>
internal sealed class HopBands
{
    private const double OffsetCornerHz = 5;
    private const double CornerHz = 60;
    private const double PartsPerSecond = 1000;
    private const int PartsPerHop = 10;

    private readonly float _pole;
    private readonly Biquad _high;
    private readonly Biquad _lowFirst = Biquad.LowPass(CornerHz, PartsPerSecond, 0.54119610);
    private readonly Biquad _lowSecond = Biquad.LowPass(CornerHz, PartsPerSecond, 1.30656296);
    private readonly double[] _samples;
    private float _lastInput;
    private float _lastOutput;
    private bool _isFirst = true;

    public HopBands(int sampleRate)
    {
        _pole = (float)Math.Exp(-2 * Math.PI * OffsetCornerHz / sampleRate);
        _samples = new double[sampleRate / 100];
        _high = Biquad.HighPass(CornerHz, sampleRate, Math.Sqrt(0.5));
    }

    /// <summary>Mean square of the hop last measured, full scale 1.</summary>
    public float All { get; private set; }

    /// <summary>The same above 60 Hz.</summary>
    public float High { get; private set; }

    /// <summary>The same below 60 Hz.</summary>
    public float Low { get; private set; }

    public void Reset()
    {
        _high.Reset();
        _lowFirst.Reset();
        _lowSecond.Reset();
        _isFirst = true;
    }

    /// <param name="hop">10 ms; at the end less, but at least one sample.</param>
    public void Measure(ReadOnlySpan<float> hop)
    {
        Span<double> samples = _samples.AsSpan(0, hop.Length);
        WithoutOffset(hop, samples);
        All = MeanSquare(samples);
        Low = BelowCorner(samples);
        _high.Apply(samples);
        High = MeanSquare(samples);
    }

    private static float MeanSquare(ReadOnlySpan<double> samples)
    {
        // One width of registers for all machines: it decides in which order is summed.
        Vector256<double> squares = Vector256<double>.Zero;
        ReadOnlySpan<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(samples);
        foreach (Vector256<double> vector in vectors)
        {
            squares += vector * vector;
        }

        double sum = Vector256.Sum(squares);
        foreach (double sample in samples[(vectors.Length * Vector256<double>.Count)..])
        {
            sum += sample * sample;
        }

        return (float)(sum / samples.Length);
    }

    private void WithoutOffset(ReadOnlySpan<float> hop, Span<double> samples)
    {
        float pole = _pole;
        float input = _isFirst ? hop[0] : _lastInput;
        float output = _isFirst ? 0 : _lastOutput;
        _isFirst = false;
        for (int i = 0; i < samples.Length; i++)
        {
            output = hop[i] - input + (pole * output);
            input = hop[i];
            samples[i] = output;
        }

        _lastInput = input;

        // Left to decay for ever, the state would end in denormal numbers, which are slow.
        _lastOutput = Math.Abs(output) < 1e-15f ? 0 : output;
    }

    private float BelowCorner(ReadOnlySpan<double> samples)
    {
        double low = 0;
        int part = Math.Max(1, samples.Length / PartsPerHop);
        for (int start = 0, parts = 1; start < samples.Length; start += part, parts++)
        {
            // What is left over after ten parts belongs to the last of them.
            ReadOnlySpan<double> one = parts == PartsPerHop ? samples[start..] : samples[start..Math.Min(start + part, samples.Length)];
            double sum = 0;
            foreach (double sample in one)
            {
                sum += sample;
            }

            double below = _lowSecond.Next(_lowFirst.Next(sum / one.Length));
            low += below * below * one.Length;
            if (parts == PartsPerHop)
            {
                break;
            }
        }

        return (float)(low / samples.Length);
    }
}
