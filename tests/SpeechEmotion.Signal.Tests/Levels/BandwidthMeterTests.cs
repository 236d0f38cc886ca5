using SpeechEmotion.Signal.Levels;
using SpeechEmotion.Signal.Tests.Resampling;

namespace SpeechEmotion.Signal.Tests.Levels;

public sealed class BandwidthMeterTests
{
    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void What_fills_its_rate_reaches_half_of_it(int rate) => Assert.Equal(rate / 2.0, Measure(rate, Noise(2 * rate, 0.1f)));

    [Theory]
    [InlineData(16000)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void What_was_made_at_8_kHz_and_stored_at_a_higher_rate_ends_little_above_4_kHz(int rate)
    {
        float[] stored = ResamplerTests.Resample(Noise(4 * 8000, 0.1f), 8000, rate);
        short[] rounded = [.. stored.Select(sample => (short)MathF.Round(sample * 32767))];
        Assert.InRange(Measure(rate, [.. rounded.Select(sample => sample / 32768f)])!.Value, 3750, 4500);
    }

    [Fact]
    public void Silence_holds_nothing_and_a_tone_what_it_is()
    {
        Assert.Null(Measure(16000, new float[32000]));
        Assert.Null(Measure(16000, []));
        float[] tone = [.. Enumerable.Range(0, 32000).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 1000 * i / 16000))];
        Assert.InRange(Measure(16000, tone)!.Value, 1000, 1500);
    }

    [Fact]
    public void Cutting_the_input_changes_nothing_and_reset_forgets()
    {
        float[] samples = ResamplerTests.Resample(Noise(8000, 0.1f), 8000, 16000);
        BandwidthMeter meter = new(16000);
        meter.Process(Noise(16000, 0.5f));
        meter.Reset();
        foreach (float[] part in samples.Chunk(777))
        {
            meter.Process(part);
        }

        Assert.Equal(Measure(16000, samples), meter.Hertz);
    }

    private static double? Measure(int rate, float[] samples)
    {
        BandwidthMeter meter = new(rate);
        meter.Process(samples);
        return meter.Hertz;
    }

    private static float[] Noise(int length, float scale)
    {
        Random random = new(5);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.5f) * scale)];
    }
}
