using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class FormantFinderTests
{
    [Fact]
    public void Resonances_of_an_all_pole_spectrum_are_found()
    {
        // The power spectrum of two resonances, every 10 Hz up to 5 kHz; its cosine transform is the autocorrelation.
        float[] products = new float[11];
        for (int point = 0; point < 500; point++)
        {
            double angle = Math.PI * (point + 0.5) / 500;
            double power = 1 / (Inverse(angle, 600) * Inverse(angle, 2300));
            for (int lag = 0; lag <= 10; lag++)
            {
                products[lag] += (float)(power * Math.Cos(lag * angle));
            }
        }

        float[] formants = new float[3];
        new FormantFinder().Find(products, formants);
        Assert.Equal(600, formants[0], 20f);
        Assert.Equal(2300, formants[1], 20f);
    }

    [Fact]
    public void Silence_has_none()
    {
        float[] formants = [1, 2, 3];
        new FormantFinder().Find(new float[11], formants);
        Assert.Equal([0, 0, 0], formants);
    }

    private static double Inverse(double angle, double hertz)
    {
        double radius = Math.Exp(-Math.PI * 80 / 10000);
        double pole = 2 * Math.PI * hertz / 10000;
        double one = 1 + (radius * radius) - (2 * radius * Math.Cos(angle - pole));
        double two = 1 + (radius * radius) - (2 * radius * Math.Cos(angle + pole));
        return one * two;
    }
}
