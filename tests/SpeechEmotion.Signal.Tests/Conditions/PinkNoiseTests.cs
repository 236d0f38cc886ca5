using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Signal.Tests.Conditions;

public sealed class PinkNoiseTests
{
    [Fact]
    public void Every_octave_holds_as_much_power_as_the_next()
    {
        float[] noise = new float[1 << 18];
        PinkNoise.Fill(noise, new NoiseSource(1));
        double[] octaves = [.. new[] { 125, 250, 500, 1000, 2000 }.Select(low => OctavePower(noise, low))];
        Assert.All(octaves, power => Assert.InRange(10 * Math.Log10(power / octaves.Average()), -1.5, 1.5));
    }

    /// <summary>The mean power of some of the octave's spectral lines, times their number.</summary>
    private static double OctavePower(float[] noise, int low)
    {
        const int Lines = 60;
        double sum = 0;
        for (int line = 0; line < Lines; line++)
        {
            double frequency = low * (1 + ((line + 0.5) / Lines));
            double step = 2 * Math.PI * frequency / 16000;
            double real = 0, imaginary = 0;
            for (int i = 0; i < 1 << 15; i++)
            {
                (double sine, double cosine) = Math.SinCos(step * i);
                real += noise[(line * 3500) + i] * cosine;
                imaginary += noise[(line * 3500) + i] * sine;
            }

            sum += (real * real) + (imaginary * imaginary);
        }

        return sum * low;
    }
}
