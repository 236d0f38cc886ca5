using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Signal.Tests.VoiceActivity;

public sealed class NoiseFloorTests
{
    [Fact]
    public void It_stays_with_the_background_while_speech_comes_and_goes()
    {
        NoiseFloor floor = new();
        for (int hop = 0; hop < 3000; hop++)
        {
            floor.Add(hop / 100 % 2 == 0 ? 1e-6f : 1e-2f);
            Assert.InRange(floor.Decibels, -60, -57);
        }
    }

    [Fact]
    public void It_follows_a_rising_background_within_seconds_and_a_falling_one_at_once()
    {
        NoiseFloor floor = new();
        Feed(floor, 1e-6f, 1000);
        Feed(floor, 1e-4f, 410);
        Assert.InRange(floor.Decibels, -40, -37);
        Feed(floor, 1e-6f, 10);
        Assert.InRange(floor.Decibels, -60, -57);
    }

    private static void Feed(NoiseFloor floor, float power, int hops)
    {
        for (int hop = 0; hop < hops; hop++)
        {
            floor.Add(power);
        }
    }
}
