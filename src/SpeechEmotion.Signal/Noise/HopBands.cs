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
    private float _lastInput;
    private float _lastOutput;
    private bool _isFirst = true;

    public HopBands(int sampleRate)
    {
        _pole = (float)Math.Exp(-2 * Math.PI * OffsetCornerHz / sampleRate);
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

    /// <param name="hop">At least one sample; ten or more, but at the end.</param>
    public void Measure(ReadOnlySpan<float> hop)
    {
        float input = _isFirst ? hop[0] : _lastInput;
        float output = _isFirst ? 0 : _lastOutput;
        _isFirst = false;
        double all = 0;
        double high = 0;
        double low = 0;
        int part = Math.Max(1, hop.Length / PartsPerHop);
        int parts = 0;
        for (int start = 0; start < hop.Length; start += part)
        {
            // What is left over after ten parts belongs to the last of them.
            int end = ++parts >= PartsPerHop ? hop.Length : Math.Min(start + part, hop.Length);
            int count = end - start;
            double sum = 0;
            foreach (float sample in hop[start..end])
            {
                output = sample - input + (_pole * output);
                input = sample;
                double above = _high.Next(output);
                sum += output;
                all += output * output;
                high += above * above;
            }

            double below = _lowSecond.Next(_lowFirst.Next(sum / count));
            low += below * below * count;
            if (end == hop.Length)
            {
                break;
            }
        }

        _lastInput = input;
        _lastOutput = Math.Abs(output) < 1e-15f ? 0 : output;
        All = (float)(all / hop.Length);
        High = (float)(high / hop.Length);
        Low = (float)(low / hop.Length);
    }
}
