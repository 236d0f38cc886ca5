namespace SpeechEmotion.Signal.Audio.Detection;

/// <summary>Tells a recording's container by its first bytes, and by nothing else.</summary>
internal static class ContainerDetector
{
    /// <summary>Bytes from the start that are looked at.</summary>
    public const int HeadLength = 4096;

    private const int GsmFrame = 33;

    /// <param name="head">The first bytes, at most <see cref="HeadLength"/> of which are looked at.</param>
    /// <param name="length">Bytes in all, when known.</param>
    /// <returns>The container, or null for what is not a known recording.</returns>
    public static AudioContainer? Detect(ReadOnlySpan<byte> head, long? length)
    {
        head = head[..Math.Min(head.Length, HeadLength)];
        return BySignature(head) ?? ByFrames(head, length);
    }

    private static AudioContainer? BySignature(ReadOnlySpan<byte> head) => head switch
    {
        _ when Is(head, "RIFF"u8) => Is(Tail(head, 8), "WAVE"u8) ? AudioContainer.Wav : null,
        _ when Is(head, "RF64"u8) || Is(head, "BW64"u8) => Is(Tail(head, 8), "WAVE"u8) ? AudioContainer.Rf64 : null,
        _ when Is(head, "RIFX"u8) => Is(Tail(head, 8), "WAVE"u8) ? AudioContainer.CompressedWav : null,
        _ when Is(head, "fLaC"u8) => AudioContainer.Flac,
        _ when Is(head, "OggS"u8) => Ogg(head),
        _ when Is(head, "FORM"u8) => Is(Tail(head, 8), "AIF"u8) ? AudioContainer.Aiff : null,
        _ when Is(head, ".snd"u8) => AudioContainer.Au,
        _ when Is(head, "caff"u8) => AudioContainer.Caf,
        _ when Is(head, "riff"u8) && Is(Tail(head, 24), "wave"u8) => AudioContainer.Wave64,
        _ when Is(head, "#!AMR"u8) => AudioContainer.Amr,
        _ when Is(head, "Creative Voice File\x1A"u8) => AudioContainer.Voc,
        _ when Is(head, "wvpk"u8) => AudioContainer.WavPack,
        _ when Is(head, "MAC "u8) => AudioContainer.Ape,
        _ when Is(head, [0x1A, 0x45, 0xDF, 0xA3]) => AudioContainer.Matroska,
        _ when Is(head, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) => AudioContainer.Asf,
        _ when Is(Tail(head, 4), "ftyp"u8) => AudioContainer.Mp4,
        _ when Is(head, "ID3"u8) => Tagged(head),
        _ => null,
    };

    /// <summary>The codec stands at the start of the first page's packet, after a 27-byte header and one lacing value (RFC 3533).</summary>
    private static AudioContainer Ogg(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> packet = Tail(head, 28);
        bool known = Is(packet, "\x01vorbis"u8) || Is(packet, "OpusHead"u8) || Is(packet, [0x7F, .. "FLAC"u8]);
        return known ? AudioContainer.Ogg : AudioContainer.ForeignOgg;
    }

    /// <summary>What follows an ID3v2 tag, whose length is four bytes of seven bits; an MP3 when that lies too far on.</summary>
    private static AudioContainer? Tagged(ReadOnlySpan<byte> head)
    {
        if (head.Length < 10 || head[3] is < 2 or > 4 || ((head[6] | head[7] | head[8] | head[9]) & 0x80) != 0)
        {
            return null;
        }

        int tag = 10 + (head[6] << 21) + (head[7] << 14) + (head[8] << 7) + head[9];
        ReadOnlySpan<byte> rest = Tail(head, tag);
        if (Is(rest, "fLaC"u8))
        {
            return AudioContainer.Flac;
        }

        return rest.Length >= 2 && MpegFrame.IsAdts(rest) ? AudioContainer.Aac : AudioContainer.Mp3;
    }

    private static AudioContainer? ByFrames(ReadOnlySpan<byte> head, long? length)
    {
        if (MpegFrame.StartsLayer3(head))
        {
            return AudioContainer.Mp3;
        }

        if (MpegFrame.StartsLayer2(head))
        {
            return AudioContainer.Mp2;
        }

        if (MpegFrame.StartsAdts(head))
        {
            return AudioContainer.Aac;
        }

        return IsGsm(head, length) ? AudioContainer.Gsm : null;
    }

    /// <summary>
    /// Bare GSM 06.10 has no header, but each of its 33-byte frames begins with the half byte D: a chance of 16^-n in
    /// anything else, so eight frames at least are asked for.
    /// </summary>
    private static bool IsGsm(ReadOnlySpan<byte> head, long? length)
    {
        if (head.Length < 8 * GsmFrame || length % GsmFrame > 0)
        {
            return false;
        }

        for (int i = 0; i < head.Length; i += GsmFrame)
        {
            if (head[i] >> 4 != 0xD)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> Tail(ReadOnlySpan<byte> head, int start) => start < head.Length ? head[start..] : [];

    private static bool Is(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) => bytes.StartsWith(signature);
}
