using SpeechEmotion.Client.Uploads;

namespace SpeechEmotion.Client.Tests.Uploads;

public sealed class MissingPartsTests
{
    [Fact]
    public void Gaps_before_between_and_after_what_is_there_are_filled()
    {
        Assert.Equal(
            [new UploadPart(0, 9), new(20, 29), new(30, 34), new(50, 59), new(60, 63)],
            MissingParts.Of(64, [new UploadPart(10, 19), new(35, 49)], 10));
        Assert.Empty(MissingParts.Of(20, [new UploadPart(0, 19)], 10));
        Assert.Equal([new UploadPart(0, 0)], MissingParts.Of(1, [], 10));
    }

    [Fact]
    public void A_recording_of_any_length_has_no_more_parts_than_the_gateway_takes()
    {
        UploadPart[] parts = [.. MissingParts.Of(4L << 30, [], 1000)];
        Assert.InRange(parts.Length, 8_000, 9_000);
        Assert.Equal(4L << 30, MissingParts.Bytes(parts));
    }
}
