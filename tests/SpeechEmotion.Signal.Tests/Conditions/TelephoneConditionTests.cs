using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Signal.Tests.Conditions;

public sealed class TelephoneConditionTests
{
    [Theory]
    [InlineData(400, -0.5, 0.5)]
    [InlineData(1000, -0.5, 0.5)]
    [InlineData(3200, -0.5, 0.5)]
    [InlineData(100, -300, -30)]
    [InlineData(200, -300, -30)]
    [InlineData(3700, -300, -30)]
    [InlineData(5000, -300, -30)]
    [InlineData(7000, -300, -30)]
    public void The_band_is_that_of_a_telephone(double frequency, double low, double high)
    {
        float[] tone = ConditionClips.Tone(frequency, 16000);
        float[] heard = RecordingCondition.Get("telephone").Apply(tone, 0);
        Assert.InRange(ConditionClips.Decibels(heard.AsSpan(4000, 8000)) - ConditionClips.Decibels(tone.AsSpan(4000, 8000)), low, high);
    }

    [Fact]
    public void Nothing_is_delayed()
    {
        float[] tone = ConditionClips.Tone(1000, 16000);
        float[] heard = RecordingCondition.Get("telephone").Apply(tone, 0);
        for (int i = 4000; i < 12000; i++)
        {
            Assert.Equal(tone[i], heard[i], 0.03);
        }
    }
}
