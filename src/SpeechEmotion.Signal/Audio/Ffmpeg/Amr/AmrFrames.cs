namespace SpeechEmotion.Signal.Audio.Ffmpeg.Amr;

/// <summary>How the frames of a kind of AMR are stored (RFC 4867, section 5): 20 ms each, of a type that bits 3 to 6 of their first byte name.</summary>
/// <param name="Magic">What a file begins with.</param>
/// <param name="Lengths">Bytes of a frame by its type, its first byte counted in; 1 for types that hold nothing.</param>
/// <param name="SpeechTypes">Types below this are speech; this one describes the noise in a pause.</param>
/// <param name="Silence">A frame that decodes to silence.</param>
internal sealed record AmrFrames(byte[] Magic, byte[] Lengths, int SpeechTypes, byte[] Silence)
{
    /// <summary>8 kHz. Silence is what the encoder makes of zeros at 4.75 kbit/s.</summary>
    public static readonly AmrFrames Narrowband = new(
        "#!AMR\n"u8.ToArray(),
        [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1],
        8,
        [0x04, 0x36, 0x3C, 0xC7, 0xF0, 0x67, 0x04, 0x35, 0xFF, 0xE0, 0x00, 0x00, 0x00]);

    /// <summary>16 kHz. Here ffmpeg keeps the time of a frame without data, though not of the noise in a pause.</summary>
    public static readonly AmrFrames Wideband = new(
        "#!AMR-WB\n"u8.ToArray(),
        [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1],
        9,
        [0x7C]);

    /// <summary>The kind that a file's first bytes name; null for another.</summary>
    public static AmrFrames? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith(Narrowband.Magic) ? Narrowband : head.StartsWith(Wideband.Magic) ? Wideband : null;

    /// <summary>The type that a frame's first byte names.</summary>
    public static int TypeOf(byte first) => (first >> 3) & 15;
}
