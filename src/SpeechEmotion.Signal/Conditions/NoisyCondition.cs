using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Signal.Conditions;

/// <summary>A room with people in it: pink noise and babble, of equal power, together 10 dB under the speech.</summary>
/// <remarks>The speech's level is its mean power where there is speech: pauses must not make the noise quieter.</remarks>
internal sealed class NoisyCondition : RecordingCondition
{
    private const double SignalToNoiseDecibels = 10;

    public override string Name => "noisy10";

    public override float[] Apply(ReadOnlySpan<float> samples, int seed)
    {
        float[] noisy = samples.ToArray();
        double speech = ActivePower(samples);
        if (speech <= 0)
        {
            return noisy;
        }

        double share = speech * Math.Pow(10, -SignalToNoiseDecibels / 10) / 2;
        NoiseSource random = new(seed);
        float[] noise = new float[samples.Length];
        PinkNoise.Fill(noise, random);
        Add(noisy, noise, share);
        BabbleNoise.Fill(noise, SampleRate, random);
        Add(noisy, noise, share);
        return noisy;
    }

    internal static double ActivePower(ReadOnlySpan<float> samples)
    {
        EnergyVoiceActivityDetector detector = new(SampleRate);
        float[] speech = new float[detector.MaxDecisions(samples.Length)];
        int hops = detector.Process(samples, speech);
        hops += detector.Flush(speech.AsSpan(hops));
        double sum = 0;
        int count = 0;
        for (int hop = 0; hop < hops; hop++)
        {
            if (speech[hop] > 0.5f)
            {
                int start = hop * detector.HopLength;
                int length = Math.Min(detector.HopLength, samples.Length - start);
                sum += Power(samples.Slice(start, length)) * length;
                count += length;
            }
        }

        return count > 0 ? sum / count : Power(samples);
    }

    private static void Add(float[] samples, float[] noise, double power)
    {
        double present = Power(noise);
        float gain = present > 0 ? (float)Math.Sqrt(power / present) : 0;
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] += gain * noise[i];
        }
    }

    private static double Power(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += (double)sample * sample;
        }

        return samples.IsEmpty ? 0 : sum / samples.Length;
    }
}
