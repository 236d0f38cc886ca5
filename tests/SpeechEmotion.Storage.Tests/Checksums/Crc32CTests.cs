using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Storage.Tests.Checksums;

public class Crc32CTests
{
    [Fact]
    public void The_checksum_is_that_of_RFC_3720()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(Crc32C.Of("123456789"u8), Crc32C.Of("1234"u8, "56789"u8));
    }
}
