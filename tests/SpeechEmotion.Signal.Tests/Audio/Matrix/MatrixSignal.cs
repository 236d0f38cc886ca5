namespace SpeechEmotion.Signal.Tests.Audio.Matrix;

/// <summary>The sound in all files of the matrix: three tones that swell and fade, others on each channel, known at any time.</summary>
internal static class MatrixSignal
{
    public const double Seconds = 1;

    public static double At(double time, int channel)
    {
        if (time is < 0 or > Seconds)
        {
            return 0;
        }

        double swell = Math.Pow(Math.Sin(Math.PI * 3 * time), 2);
        double pitch = channel == 0 ? 1 : 1.3;
        return 0.2 * swell * (Math.Sin(2 * Math.PI * 220 * pitch * time) + (0.6 * Math.Sin(2 * Math.PI * 450 * pitch * time)) + (0.3 * Math.Sin(2 * Math.PI * 900 * pitch * time)));
    }

    public static short[] Render(int rate, int channels)
    {
        short[] samples = new short[(int)(Seconds * rate) * channels];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)Math.Round(32767 * At((double)(i / channels) / rate, i % channels));
        }

        return samples;
    }

    /// <summary>Signal to error in decibels, under the delay of −5…150 ms that suits best.</summary>
    public static double Decibels(ReadOnlySpan<float> samples, int rate, int channel, int channels)
    {
        int frames = (int)(Seconds * rate);
        double[] source = [.. Enumerable.Range(0, frames).Select(i => At((double)i / rate, channel))];
        int step = rate / 8000;
        int coarse = Delay(samples, source, channel, channels, -rate / 200, rate * 3 / 20, step, rate / 1000);
        int best = Delay(samples, source, channel, channels, coarse - step, coarse + step + 1, 1, 3);
        double power = 0;
        double error = 1e-12;
        for (int i = 0; i < frames; i++)
        {
            double difference = Sample(samples, i + best, channel, channels) - source[i];
            power += source[i] * source[i];
            error += difference * difference;
        }

        return 10 * Math.Log10(power / error);
    }

    private static int Delay(ReadOnlySpan<float> samples, double[] source, int channel, int channels, int from, int to, int step, int stride)
    {
        int best = 0;
        double most = double.NegativeInfinity;
        for (int delay = from; delay < to; delay += step)
        {
            double product = 0;
            for (int i = 0; i < source.Length; i += stride)
            {
                product += source[i] * Sample(samples, i + delay, channel, channels);
            }

            (most, best) = product > most ? (product, delay) : (most, best);
        }

        return best;
    }

    private static float Sample(ReadOnlySpan<float> samples, int frame, int channel, int channels)
    {
        int index = (frame * channels) + channel;
        return frame >= 0 && index < samples.Length ? samples[index] : 0;
    }
}
