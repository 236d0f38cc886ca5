using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.Tests.Adaptation;

public class StatisticsReaderTests
{
    // A hundred hours: an hour of frames, a hundred times.
    [Theory]
    [InlineData("logmel64", 64)]
    [InlineData("mfcc40+d+dd", 120)]
    public void A_hundred_hours_take_less_than_2_kilobytes(string features, int coefficients)
    {
        SpeakerStatistics heard = Statistics.Of(new StatisticsShape(features, 16000, 160, coefficients), Statistics.Speech(1000, coefficients, 3));
        for (int doubling = 0; doubling < 16; doubling++)
        {
            heard = heard.Union(heard);
        }

        Assert.True(heard.Seconds > 360_000);
        byte[] bytes = heard.ToBytes();
        Assert.InRange(bytes.Length, 500, 2047);
        Assert.Equal(heard, SpeakerStatistics.Parse(bytes, "test"));
    }

    [Fact]
    public void Another_version_is_named()
    {
        byte[] bytes = SpeakerStatistics.Empty(Statistics.LogMel).ToBytes();
        bytes[0] = 2;
        Assert.Equal("anna: the speaker statistics are of version 2; this program reads version 1.", Refusal(bytes));
        Assert.Equal("anna: the speaker statistics are empty; this program reads version 1.", Refusal([]));
    }

    [Fact]
    public void Every_truncation_and_anything_after_the_end_is_damage()
    {
        byte[] bytes = Statistics.Of(Statistics.LogMel, Statistics.Speech(50, 64, 4)).ToBytes();
        for (int length = 1; length < bytes.Length; length++)
        {
            Assert.Equal("anna: the speaker statistics are damaged.", Refusal(bytes[..length]));
        }

        Assert.Equal("anna: the speaker statistics are damaged.", Refusal([.. bytes, 0]));
    }

    private static string Refusal(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => SpeakerStatistics.Parse(bytes, "anna")).Message;
}
