using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>Makes the checksums of damaged Ogg pages right again (RFC 3533, section 6), or damage never gets past the first check.</summary>
internal static class OggChecksums
{
    private const int HeaderLength = 27;
    private const int ChecksumAt = 22;

    public static void Repair(byte[] file)
    {
        for (int page = Find(file, 0); page >= 0 && page + HeaderLength <= file.Length;)
        {
            int segments = file[page + HeaderLength - 1];
            int end = page + HeaderLength + segments;
            foreach (byte length in file.AsSpan(Math.Min(page + HeaderLength, file.Length))[..Math.Min(segments, file.Length - page - HeaderLength)])
            {
                end += length;
            }

            end = Math.Min(end, file.Length);
            Span<byte> checksum = file.AsSpan(page + ChecksumAt, 4);
            checksum.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(checksum, Of(file.AsSpan(page, end - page)));
            page = Find(file, end);
        }
    }

    private static int Find(byte[] file, int from)
    {
        int found = file.AsSpan(from).IndexOf("OggS"u8);
        return found < 0 ? -1 : from + found;
    }

    private static uint Of(ReadOnlySpan<byte> page)
    {
        uint sum = 0;
        foreach (byte value in page)
        {
            sum ^= (uint)value << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum << 1) ^ ((sum >> 31) * 0x04C11DB7);
            }
        }

        return sum;
    }
}
