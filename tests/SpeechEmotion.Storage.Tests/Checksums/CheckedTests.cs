using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Storage.Tests.Checksums;

public class CheckedTests
{
    [Fact]
    public void What_is_sealed_is_opened_and_every_changed_bit_is_found()
    {
        byte[] content = "a page"u8.ToArray();
        byte[] bytes = Checked.Seal(content);
        Assert.True(Checked.TryOpen(bytes, out ReadOnlySpan<byte> opened));
        Assert.Equal(content, opened);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Checked.TryOpen(bytes, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void What_is_cut_short_is_refused()
    {
        byte[] bytes = Checked.Seal("a page"u8);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.False(Checked.TryOpen(bytes.AsSpan(0, length), out _));
        }
    }
}
