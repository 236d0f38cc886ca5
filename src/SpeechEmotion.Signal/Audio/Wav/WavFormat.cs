using System.Buffers.Binary;
using SpeechEmotion.Signal.Audio.Input;
using SpeechEmotion.Signal.Audio.Samples;

namespace SpeechEmotion.Signal.Audio.Wav;

/// <summary>The <c>fmt </c> chunk: 14 bytes (no sample size), 16, 18 or 40 (extensible); longer ones are read as far as they are known.</summary>
/// <param name="Tag">The codec; of an extensible format, that of its sub-format.</param>
/// <param name="Channels">1 to <see cref="WavHeaderParser.MostChannels"/>.</param>
/// <param name="SampleRate">In Hz.</param>
/// <param name="BlockAlign">Bytes of one frame.</param>
/// <param name="Decoder">Null for a codec that is left to another decoder.</param>
internal readonly record struct WavFormat(ushort Tag, int Channels, int SampleRate, int BlockAlign, ISampleDecoder? Decoder)
{
    /// <summary>The most of the chunk that is looked at.</summary>
    public const int LongestBody = 40;

    private const int ShortestBody = 14;
    public const int SlowestRate = 1_000;
    public const int FastestRate = 1_000_000;

    /// <param name="input">Names the recording in messages.</param>
    /// <param name="body">The chunk's body, at most <see cref="LongestBody"/> bytes of it.</param>
    /// <param name="start">Offset of the body.</param>
    /// <param name="integrity">Whether frames of 0 bytes and a wrong byte rate are made good.</param>
    public static WavFormat Parse(AudioInput input, ReadOnlySpan<byte> body, long start, AudioIntegrity integrity)
    {
        if (body.Length < ShortestBody)
        {
            throw Bad(input, $"its format chunk has {body.Length} bytes, fewer than {ShortestBody}", start);
        }

        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        int blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(body[12..]);
        int bits = body.Length >= 16 ? BinaryPrimitives.ReadUInt16LittleEndian(body[14..]) : 0;
        if (tag == WavFormatTag.Extensible)
        {
            tag = SubFormat(input, body, start);
        }

        if (channels is 0 or > WavHeaderParser.MostChannels)
        {
            throw Bad(input, $"it claims {channels} channels", start + 2);
        }

        // Below, a small file would stand for days of audio; above, no converter works.
        if (rate is < SlowestRate or > FastestRate)
        {
            throw Bad(input, $"it claims {rate} samples per second", start + 4);
        }

        bool isOwn = WavFormatTag.IsOwn(tag);
        if (blockAlign == 0 && isOwn && integrity == AudioIntegrity.Repair)
        {
            blockAlign = channels * ((bits + 7) / 8);
        }

        if (blockAlign == 0)
        {
            throw Bad(input, "it claims frames of 0 bytes", start + 12);
        }

        uint byteRate = BinaryPrimitives.ReadUInt32LittleEndian(body[8..]);
        if (integrity == AudioIntegrity.Strict && isOwn && byteRate != rate * blockAlign)
        {
            throw Bad(input, $"it claims {byteRate} bytes per second, and frames of {blockAlign} bytes at {rate} per second", start + 8);
        }

        ISampleDecoder? decoder = isOwn ? FindDecoder(input, tag, channels, blockAlign, bits, start) : null;
        return new WavFormat(tag, channels, (int)rate, blockAlign, decoder);
    }

    /// <summary>
    /// The size of a sample is what the frames say: samples of 20 bits stand in 3 bytes, of 24 bits sometimes in 4, and
    /// always in the upper ones, so the number of valid bits changes nothing.
    /// </summary>
    private static ISampleDecoder FindDecoder(AudioInput input, ushort tag, int channels, int blockAlign, int bits, long start)
    {
        int size = blockAlign / channels;
        if (size * channels != blockAlign)
        {
            throw Bad(input, $"its frames of {blockAlign} bytes do not divide into {channels} channels", start + 12);
        }

        bool companded = tag is WavFormatTag.ALaw or WavFormatTag.MuLaw;
        if (!companded && bits > size * 8)
        {
            throw Bad(input, $"its samples of {bits} bits do not fit the {size} bytes that its frames leave for each", start + 14);
        }

        return WavFormatTag.Decoder(tag, size)
            ?? throw Bad(input, $"samples of {size} bytes do not exist in its encoding (format {tag})", start + 12);
    }

    private static ushort SubFormat(AudioInput input, ReadOnlySpan<byte> body, long start)
    {
        if (body.Length < LongestBody)
        {
            throw Bad(input, $"its extensible format chunk has {body.Length} bytes, fewer than {LongestBody}", start);
        }

        if (!body[28..40].SequenceEqual(WavFormatTag.GuidTail) || BinaryPrimitives.ReadUInt16LittleEndian(body[26..]) != 0)
        {
            throw Bad(input, "its extensible format names an unknown encoding", start + 24);
        }

        return BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
    }

    private static AudioException Bad(AudioInput input, string reason, long offset) =>
        new(AudioError.BadHeader, $"{input.Name}: not a usable WAV header: {reason}", offset);
}
