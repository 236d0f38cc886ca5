using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>
/// Bare GSM 06.10 has no header, and NAudio opens nothing without one. AIFF-C keeps the same 33-byte frames (its
/// compression type <c>GSM </c>), so its header is put before them.
/// </summary>
internal static class GsmInAiff
{
    private const int FrameBytes = 33;
    private const int FrameSamples = 160;

    public static Stream Wrap(Stream frames) => new PrefixedStream(Header(frames.Length), frames);

    private static byte[] Header(long length)
    {
        uint bytes = (uint)Math.Min(length, int.MaxValue);
        List<byte> header = [.. "FORM"u8, .. Word(bytes + 66), .. "AIFC"u8];
        header.AddRange([.. "FVER"u8, .. Word(4), 0xA2, 0x80, 0x51, 0x40]);

        // One channel, samples, bits, 8,000 as an 80-bit float, the compression type and an empty name.
        header.AddRange([.. "COMM"u8, .. Word(24), 0, 1, .. Word(bytes / FrameBytes * FrameSamples), 0, 16]);
        header.AddRange([0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0, .. "GSM "u8, 0, 0]);
        header.AddRange([.. "SSND"u8, .. Word(bytes + 8), .. Word(0), .. Word(0)]);
        return [.. header];
    }

    private static byte[] Word(uint value)
    {
        byte[] word = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        return word;
    }
}
