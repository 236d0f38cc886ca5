using SpeechEmotion.Calls.Composition;
using SpeechEmotion.Calls.Composition.Lines;

namespace SpeechEmotion.Calls.Tests.Composition.Lines;

public class LineNoiseTests
{
    [Fact]
    public void Noise_has_the_power_asked_for_and_streams()
    {
        float[] whole = new float[80_000];
        new LineNoise(new ComposerRandom(1, 1), 0.01).AddTo(whole);
        Assert.Equal(0.01, whole.Average(sample => (double)sample * sample), 4e-4);

        float[] parts = new float[80_000];
        LineNoise noise = new(new ComposerRandom(1, 1), 0.01);
        noise.AddTo(parts.AsSpan(0, 777));
        noise.AddTo(parts.AsSpan(777));
        Assert.Equal(whole, parts);
    }

    [Fact]
    public void Low_frequencies_are_stronger_than_high_ones()
    {
        float[] samples = new float[20_000];
        new LineNoise(new ComposerRandom(2, 1), 1).AddTo(samples);
        double neighbours = samples.Zip(samples.Skip(1), (one, other) => (double)one * other).Average();
        Assert.Equal(0.7, neighbours, 0.05);
    }
}
