using System.Buffers.Binary;
using SpeechEmotion.Signal.Audio.Detection;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Reads a recording's encoding from its header, in the names libsndfile called directly would lead to.</summary>
internal static class EncodingName
{
    private const string Other = "other";

    public static string Of(AudioContainer container, ReadOnlySpan<byte> head) => container switch
    {
        _ when container == AudioContainer.Mp3 => "mp3",
        _ when container == AudioContainer.Gsm => "gsm",
        _ when container == AudioContainer.Flac => Flac(head),
        _ when container == AudioContainer.Ogg => Ogg(head),
        _ when container == AudioContainer.Aiff => Aiff(head),
        _ when container == AudioContainer.Au => Au(head),
        _ when container == AudioContainer.Caf => Caf(head),
        _ when container == AudioContainer.Wave64 => Wave64(head),
        _ when container == AudioContainer.CompressedWav => Wav(head),
        _ => Other,
    };

    // STREAMINFO: bits per sample less one are the five bits after the channels (RFC 9639, 8.2); a tag may stand before.
    private static string Flac(ReadOnlySpan<byte> head)
    {
        int start = head.IndexOf("fLaC"u8);
        return start >= 0 && head.Length >= start + 22 ? SignedPcm((((head[start + 20] & 1) << 4) | (head[start + 21] >> 4)) + 1) : Other;
    }

    private static string Ogg(ReadOnlySpan<byte> head) => head.Length < 36 ? Other : head[28] switch
    {
        (byte)'O' => "opus",
        0x01 => "vorbis",
        _ => Flac(head),
    };

    private static string Aiff(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> common = Chunk(head, 12, "COMM"u8);
        if (common.Length < 18)
        {
            return Other;
        }

        string pcm = SignedPcm(BinaryPrimitives.ReadInt16BigEndian(common[6..]));
        ReadOnlySpan<byte> type = common.Length >= 22 ? common[18..22] : "NONE"u8;
        return type switch
        {
            _ when type.SequenceEqual("NONE"u8) || type.SequenceEqual("sowt"u8) || type.SequenceEqual("twos"u8) => pcm,
            _ when type.SequenceEqual("raw "u8) => "pcm_u8",
            _ when type.SequenceEqual("in24"u8) || type.SequenceEqual("42ni"u8) => "pcm_s24",
            _ when type.SequenceEqual("in32"u8) || type.SequenceEqual("23ni"u8) => "pcm_s32",
            _ when type.SequenceEqual("fl32"u8) || type.SequenceEqual("FL32"u8) => "float32",
            _ when type.SequenceEqual("fl64"u8) || type.SequenceEqual("FL64"u8) => "float64",
            _ when type.SequenceEqual("ulaw"u8) || type.SequenceEqual("ULAW"u8) => "pcm_mulaw",
            _ when type.SequenceEqual("alaw"u8) || type.SequenceEqual("ALAW"u8) => "pcm_alaw",
            _ when type.SequenceEqual("GSM "u8) => "gsm",
            _ when type.SequenceEqual("ima4"u8) => "adpcm_ima",
            _ => Other,
        };
    }

    private static string Au(ReadOnlySpan<byte> head) => head.Length < 16 ? Other : BinaryPrimitives.ReadInt32BigEndian(head[12..]) switch
    {
        1 => "pcm_mulaw",
        2 => "pcm_s8",
        3 => "pcm_s16",
        4 => "pcm_s24",
        5 => "pcm_s32",
        6 => "float32",
        7 => "float64",
        27 => "pcm_alaw",
        _ => Other,
    };

    // The description must be the first chunk: rate, format, flags, bytes per packet, frames, channels, bits.
    private static string Caf(ReadOnlySpan<byte> head)
    {
        if (head.Length < 52)
        {
            return Other;
        }

        ReadOnlySpan<byte> format = head[28..32];
        int bits = BinaryPrimitives.ReadInt32BigEndian(head[48..]);
        bool isFloat = (head[35] & 1) != 0;
        return format switch
        {
            _ when format.SequenceEqual("lpcm"u8) => isFloat ? Float(bits) : SignedPcm(bits),
            _ when format.SequenceEqual("ulaw"u8) => "pcm_mulaw",
            _ when format.SequenceEqual("alaw"u8) => "pcm_alaw",
            _ when format.SequenceEqual("alac"u8) => "alac",
            _ => Other,
        };
    }

    // The format chunk comes first: 16 bytes of GUID and 8 of size after the 40 of the file's own header.
    private static string Wave64(ReadOnlySpan<byte> head) => head.Length < 80 ? Other : WavTag(head[64..], isBigEndian: false);

    private static string Wav(ReadOnlySpan<byte> head)
    {
        bool isBigEndian = head.StartsWith("RIFX"u8);
        int format = head.IndexOf("fmt "u8);
        return format >= 0 && head.Length >= format + 24 ? WavTag(head[(format + 8)..], isBigEndian) : Other;
    }

    private static string WavTag(ReadOnlySpan<byte> format, bool isBigEndian)
    {
        int Read(ReadOnlySpan<byte> bytes) => isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int bits = Read(format[14..]);
        int tag = Read(format);
        return (tag == 0xFFFE && format.Length >= 26 ? Read(format[24..]) : tag) switch
        {
            0x0001 => bits <= 8 ? "pcm_u8" : SignedPcm(bits),
            0x0002 => "adpcm_ms",
            0x0003 => Float(bits),
            0x0006 => "pcm_alaw",
            0x0007 => "pcm_mulaw",
            0x0011 => "adpcm_ima",
            0x0031 => "gsm",
            0x0055 => "mp3",
            _ => Other,
        };
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> head, int start, ReadOnlySpan<byte> name)
    {
        while (start <= head.Length - 8)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head[(start + 4)..]);
            ReadOnlySpan<byte> content = head[(start + 8)..];
            if (head[start..].StartsWith(name))
            {
                return content[..(int)Math.Min(length, (uint)content.Length)];
            }

            if (length > content.Length)
            {
                break;
            }

            start += 8 + (int)length + ((int)length & 1);
        }

        return [];
    }

    private static string SignedPcm(int bits) => bits switch
    {
        > 0 and <= 8 => "pcm_s8",
        > 8 and <= 16 => "pcm_s16",
        > 16 and <= 24 => "pcm_s24",
        > 24 and <= 32 => "pcm_s32",
        _ => Other,
    };

    private static string Float(int bits) => bits == 64 ? "float64" : "float32";
}
