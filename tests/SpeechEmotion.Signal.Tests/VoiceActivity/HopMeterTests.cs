using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Signal.Tests.VoiceActivity;

public sealed class HopMeterTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(2000)]
    [InlineData(5000)]
    public void A_tone_has_its_power_and_twice_its_frequency_in_crossings(int frequency)
    {
        HopMeter meter = new(16000, 160);
        float crossings = 0;
        float power = 0;
        for (int hop = 0; hop < 20; hop++)
        {
            meter.Measure([.. Enumerable.Range(hop * 160, 160).Select(i => 0.5f * MathF.Sin((2 * MathF.PI * frequency * i / 16000) + 0.1f))]);
            crossings += hop >= 10 ? meter.CrossingRate / 10 : 0;
            power += hop >= 10 ? meter.Power / 10 : 0;
        }

        Assert.InRange(crossings, (2 * frequency) - 15, (2 * frequency) + 15);
        Assert.InRange(power, 0.11, 0.13);
    }

    [Fact]
    public void An_offset_has_no_power()
    {
        HopMeter meter = new(16000, 160);
        for (int hop = 0; hop < 50; hop++)
        {
            meter.Measure(Enumerable.Repeat(0.3f, 160).ToArray());
        }

        Assert.InRange(meter.Power, 0, 1e-12f);
    }
}
