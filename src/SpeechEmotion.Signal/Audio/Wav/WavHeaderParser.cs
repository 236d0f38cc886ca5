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
    /// <param name="integrity">What to do where the header is wrong.</param>
    public static WavHeader Parse(AudioInput input, AudioIntegrity integrity = AudioIntegrity.Repair)
    {
        ReadOnlySpan<byte> riff = Take(input, RiffHeaderLength);
        bool isRf64 = !riff.StartsWith("RIFF"u8);
        long? statedEnd = Size(BinaryPrimitives.ReadUInt32LittleEndian(riff[4..])) + WavChunk.HeaderLength;
        long? dataLength64 = null;
        WavFormat? format = null;
        (long Start, uint Size)? passedData = null;
        while (true)
        {
            long start = input.Position;
            if (input.Peek(1).IsEmpty)
            {
                if (passedData is { } unexplained)
                {
                    throw NotExplained(input, unexplained.Start);
                }

                throw new AudioException(AudioError.Truncated, $"{input.Name}: the WAV ends before its samples begin", start);
            }

            ReadOnlySpan<byte> header = Take(input, WavChunk.HeaderLength);
            WavChunk chunk = WavChunk.Read(header);
            if (chunk.Id == WavChunk.Data && format is { } known)
            {
                return Complete(input, integrity, isRf64, known, DataLength(chunk.Size, isRf64, dataLength64), statedEnd, start);
            }

            if (chunk.Id == WavChunk.Data)
            {
                // One can only come back to samples in a stream that seeks, and only pass over them if their size is known.
                bool canPass = integrity == AudioIntegrity.Repair && Size(chunk.Size) is { } size && input.Position + size < input.Length;
                passedData ??= canPass ? (start, chunk.Size) : throw NotExplained(input, start);
            }
            else if (!WavChunk.IsPrintable(header))
            {
                throw Bad(input, "no chunk stands where the one before it ends", start);
            }

            if (chunk.Id == WavChunk.Format)
            {
                format = ReadFormat(input, chunk, integrity);
                if (passedData is { } passed)
                {
                    input.Seek(passed.Start + WavChunk.HeaderLength);
                    return Complete(input, integrity, isRf64, format.Value, passed.Size, statedEnd, passed.Start);
                }
            }
            else if (chunk.Id == WavChunk.Sizes64 && isRf64)
            {
                (statedEnd, dataLength64) = ReadSizes(input, chunk);
            }

            // A body that reaches past the end shows at the next chunk.
            input.Skip(start + WavChunk.HeaderLength + chunk.Size - input.Position);
            if (chunk.Size % 2 != 0)
            {
                int pad = WavChunk.Pad(input.Peek(WavChunk.HeaderLength + 1));
                if (pad == 0 && integrity == AudioIntegrity.Strict && !input.Peek(1).IsEmpty)
                {
                    throw Bad(input, "a chunk of odd size has no pad byte", input.Position);
                }

                input.Advance(pad);
            }
        }
    }

    private static WavHeader Complete(
        AudioInput input, AudioIntegrity integrity, bool isRf64, WavFormat format, long? dataLength, long? statedEnd, long dataChunk)
    {
        long dataStart = input.Position;
        ReadOnlySpan<byte> first = input.Peek(WavChunk.HeaderLength);
        if (format.Decoder is not null && (first.IsEmpty || (dataLength is null && WavChunk.IsKnown(first))))
        {
            throw new AudioException(AudioError.Empty, $"{input.Name}: holds no samples", dataStart);
        }

        if (integrity == AudioIntegrity.Strict)
        {
            RequireConsistent(input, format, dataStart, dataLength, statedEnd, dataChunk);
        }

        return new WavHeader(isRf64, format.Tag, format.Channels, format.SampleRate, format.BlockAlign, format.Decoder, dataStart, dataLength, statedEnd);
    }

    private static void RequireConsistent(AudioInput input, WavFormat format, long dataStart, long? dataLength, long? statedEnd, long dataChunk)
    {
        const int SizeOffset = 4;
        long end = statedEnd ?? throw Bad(input, "it does not say how long it is", SizeOffset);

        // The last pad byte is counted by some and not by others.
        if (input.Length is { } length && length != end && length != end + 1)
        {
            throw Bad(input, $"it says that it ends after {end} bytes, and has {length}", SizeOffset);
        }

        long samples = dataLength ?? throw Bad(input, "it does not say how long its samples are", dataChunk + SizeOffset);
        if (dataStart + samples > end)
        {
            throw Bad(input, $"its samples end {dataStart + samples - end} bytes after it", dataChunk + SizeOffset);
        }

        if (samples % format.BlockAlign != 0)
        {
            throw Bad(input, $"its {samples} bytes of samples are not whole frames of {format.BlockAlign}", dataChunk + SizeOffset);
        }
    }

    private static WavFormat ReadFormat(AudioInput input, WavChunk chunk, AudioIntegrity integrity)
    {
        long start = input.Position;
        ReadOnlySpan<byte> body = Take(input, (int)Math.Min(chunk.Size, WavFormat.LongestBody));
        return WavFormat.Parse(input, body, start, integrity);
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

    private static AudioException NotExplained(AudioInput input, long dataChunk) =>
        Bad(input, "its samples come before the format chunk that explains them", dataChunk);

    private static AudioException Bad(AudioInput input, string reason, long offset) =>
        new(AudioError.BadHeader, $"{input.Name}: not a usable WAV header: {reason}", offset);
}
