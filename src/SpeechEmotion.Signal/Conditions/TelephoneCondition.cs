using SpeechEmotion.Signal.Codecs;
using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Signal.Conditions;

/// <summary>A digital telephone line: 8 kHz, 300 to 3,400 Hz, µ-law there and back.</summary>
internal sealed class TelephoneCondition : RecordingCondition
{
    private const int LineRate = 8000;
    private const double LowHz = 300;
    private const double HighHz = 3400;

    /// <summary>Taps on each side of the middle: under a Hann window the edges are 125 Hz wide.</summary>
    private const int Reach = 128;

    private static readonly float[] BandPass = DesignBandPass();

    public override string Name => "telephone";

    public override float[] Apply(ReadOnlySpan<float> samples, int seed)
    {
        float[] line = Filter(RateChange.Convert(samples, SampleRate, LineRate));
        byte[] codes = new byte[line.Length];
        G711.EncodeMuLaw(line, codes);
        G711.DecodeMuLaw(codes, line);
        return RateChange.Convert(line, LineRate, SampleRate)[..samples.Length];
    }

    private static float[] Filter(float[] samples)
    {
        float[] padded = new float[samples.Length + BandPass.Length - 1];
        samples.CopyTo(padded, Reach);
        float[] filtered = new float[samples.Length];
        PolyphaseKernel.Slide(padded, BandPass, filtered);
        return filtered;
    }

    /// <summary>The difference of two low-pass sincs; symmetric, so that nothing is delayed against anything else.</summary>
    private static float[] DesignBandPass()
    {
        float[] taps = new float[(2 * Reach) + 1];
        for (int i = 0; i < taps.Length; i++)
        {
            double time = i - Reach;
            double window = 0.5 + (0.5 * Math.Cos(Math.PI * time / (Reach + 1)));
            taps[i] = (float)(window * (LowPass(HighHz, time) - LowPass(LowHz, time)));
        }

        return taps;
    }

    private static double LowPass(double edge, double time)
    {
        double cycles = 2 * edge / LineRate;
        return time == 0 ? cycles : Math.Sin(Math.PI * cycles * time) / (Math.PI * time);
    }
}
