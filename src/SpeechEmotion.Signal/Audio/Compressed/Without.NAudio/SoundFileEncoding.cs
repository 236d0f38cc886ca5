namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>Names for libsndfile's format numbers (sndfile.h).</summary>
internal static class SoundFileEncoding
{
    private const int SubtypeMask = 0xFFFF;

    /// <summary>SF_FORMAT_RAW | SF_FORMAT_GSM610: bare GSM has no header to tell it by.</summary>
    public const int BareGsm = 0x040000 | 0x0020;

    public static string Name(int format) => (format & SubtypeMask) switch
    {
        0x0001 => "pcm_s8",
        0x0002 => "pcm_s16",
        0x0003 => "pcm_s24",
        0x0004 => "pcm_s32",
        0x0005 => "pcm_u8",
        0x0006 => "float32",
        0x0007 => "float64",
        0x0010 => "pcm_mulaw",
        0x0011 => "pcm_alaw",
        0x0012 => "adpcm_ima",
        0x0013 => "adpcm_ms",
        0x0020 => "gsm",
        0x0060 => "vorbis",
        0x0064 => "opus",
        >= 0x0070 and <= 0x0073 => "alac",
        0x0082 => "mp3",
        _ => "other",
    };
}
