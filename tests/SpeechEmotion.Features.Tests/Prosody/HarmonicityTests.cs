using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Prosody;

public class HarmonicityTests
{
    [Fact]
    public void A_voice_without_noise_is_harmonic_and_noise_is_not()
    {
        Assert.InRange(Measure(Voices.Pulses(160, 1), 100), 30, 50);
        Assert.InRange(Measure(Voices.Noise(16000, 2), 100), -40, 3);
        Assert.InRange(Measure(new float[16000], 100), -40, -39);
    }

    private static float Measure(float[] samples, double period)
    {
        SampleHistory history = new(16000, samples.Length);
        history.Append(samples);
        return new Harmonicity().Measure(history, 8000, period);
    }
}
