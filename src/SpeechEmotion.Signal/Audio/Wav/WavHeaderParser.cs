using System.Buffers.Binary;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Wav;

/// <summary>
/// Walks a WAV's chunks to its first sample. The sizes in the header are hints, never trusted for an allocation or for
/// the end of the file: recorders that crash leave 0 or 0xFFFFFFFF in them, and files beyond 4 GiB whatever is left of
/// the true size.
/// </summary>
internal static class WavHeaderParser
{
    /// <summary>More channels than any recorder has: a header that claims more is damaged.</summary>
    public const int MostChannels = 64;

    private const int RiffHeaderLength = 12;

    /// <param name="input">At its first byte; left at the first sample.</param>
    public static WavHeader Parse(AudioInput input)
    {
        ReadOnlySpan<byte> riff = Take(input, RiffHeaderLength);
        bool isRf64 = !riff.StartsWith("RIFF"u8);
        long? statedEnd = Size(BinaryPrimitives.ReadUInt32LittleEndian(riff[4..])) + WavChunk.HeaderLength;
        long? dataLength64 = null;
        WavFormat? format = null;
        while (true)
        {
            long start = input.Position;
            if (input.Peek(1).IsEmpty)
            {
                throw new AudioException(AudioError.Truncated, $"{input.Name}: the WAV ends before its samples begin", start);
            }

            ReadOnlySpan<byte> header = Take(input, WavChunk.HeaderLength);
            WavChunk chunk = WavChunk.Read(header);
            if (chunk.Id == WavChunk.Data)
            {
                return Complete(input, isRf64, format, DataLength(chunk.Size, isRf64, dataLength64), statedEnd, start);
            }

            if (!WavChunk.IsPrintable(header))
            {
                throw Bad(input, "no chunk stands where the one before it ends", start);
            }

            if (chunk.Id == WavChunk.Format)
            {
                format = ReadFormat(input, chunk);
            }
            else if (chunk.Id == WavChunk.Sizes64 && isRf64)
            {
                (statedEnd, dataLength64) = ReadSizes(input, chunk);
            }

            // A body that reaches past the end shows at the next chunk.
            input.Skip(start + WavChunk.HeaderLength + chunk.Size - input.Position);
            if (chunk.Size % 2 != 0)
            {
                input.Advance(WavChunk.Pad(input.Peek(WavChunk.HeaderLength + 1)));
            }
        }
    }

    private static WavHeader Complete(AudioInput input, bool isRf64, WavFormat? format, long? dataLength, long? statedEnd, long dataChunk)
    {
        WavFormat known = format ?? throw Bad(input, "its samples come before the format chunk that explains them", dataChunk);
        long dataStart = input.Position;
        ReadOnlySpan<byte> first = input.Peek(WavChunk.HeaderLength);
        if (known.Decoder is not null && (first.IsEmpty || (dataLength is null && WavChunk.IsKnown(first))))
        {
            throw new AudioException(AudioError.Empty, $"{input.Name}: holds no samples", dataStart);
        }

        return new WavHeader(isRf64, known.Tag, known.Channels, known.SampleRate, known.BlockAlign, known.Decoder, dataStart, dataLength, statedEnd);
    }

    private static WavFormat ReadFormat(AudioInput input, WavChunk chunk)
    {
        long start = input.Position;
        ReadOnlySpan<byte> body = Take(input, (int)Math.Min(chunk.Size, WavFormat.LongestBody));
        return WavFormat.Parse(input, body, start);
    }

    /// <summary>The sizes that did not fit into 32 bits: of the RIFF chunk and of the samples.</summary>
    private static (long? StatedEnd, long? DataLength) ReadSizes(AudioInput input, WavChunk chunk)
    {
        const int Length = 16;
        if (chunk.Size < Length)
        {
            throw Bad(input, $"its ds64 chunk has {chunk.Size} bytes, fewer than {Length}", input.Position);
        }

        ReadOnlySpan<byte> body = Take(input, Length);
        return (Size(BinaryPrimitives.ReadUInt64LittleEndian(body)) + WavChunk.HeaderLength, Size(BinaryPrimitives.ReadUInt64LittleEndian(body[8..])));
    }

    private static long? DataLength(uint size, bool isRf64, long? dataLength64) =>
        isRf64 && size == uint.MaxValue ? dataLength64 : Size(size);

    /// <summary>Null for what stands in for an unknown size.</summary>
    private static long? Size(ulong size) => size is 0 or uint.MaxValue or > long.MaxValue / 4 ? null : (long)size;

    private static ReadOnlySpan<byte> Take(AudioInput input, int count)
    {
        ReadOnlySpan<byte> bytes = input.Peek(count);
        if (bytes.Length < count)
        {
            throw new AudioException(AudioError.Truncated, $"{input.Name}: the WAV ends in the middle of its header", input.Position + bytes.Length);
        }

        input.Advance(count);
        return bytes[..count];
    }

    private static AudioException Bad(AudioInput input, string reason, long offset) =>
        new(AudioError.BadHeader, $"{input.Name}: not a usable WAV header: {reason}", offset);
}
