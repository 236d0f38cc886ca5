using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Samples;

namespace SpeechEmotion.Signal.Audio.Wav;

/// <summary>The codec numbers of WAV (RFC 2361), and what reads each.</summary>
internal static class WavFormatTag
{
    public const ushort Pcm = 1;
    public const ushort MsAdpcm = 2;
    public const ushort IeeeFloat = 3;
    public const ushort ALaw = 6;
    public const ushort MuLaw = 7;
    public const ushort ImaAdpcm = 0x11;
    public const ushort Gsm = 0x31;
    public const ushort Extensible = 0xFFFE;

    /// <summary>What follows the tag, a 32-bit number, in the sub-formats of an extensible format: <c>…-0000-0010-8000-00AA00389B71</c>.</summary>
    public static ReadOnlySpan<byte> GuidTail => [0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    /// <summary>True for a tag whose samples this reader decodes itself, given a size that exists.</summary>
    public static bool IsOwn(ushort tag) => tag is Pcm or IeeeFloat or ALaw or MuLaw;

    /// <returns>The decoder, or null where the tag has no samples of that size.</returns>
    public static ISampleDecoder? Decoder(ushort tag, int bytesPerSample) => tag switch
    {
        Pcm => SampleDecoders.Integer(bytesPerSample),
        IeeeFloat => SampleDecoders.Float(bytesPerSample),
        ALaw when bytesPerSample == 1 => SampleDecoders.ALaw,
        MuLaw when bytesPerSample == 1 => SampleDecoders.MuLaw,
        _ => null,
    };

    /// <summary>What reads a WAV of another codec.</summary>
    public static AudioContainer ForeignContainer(ushort tag) =>
        tag is Gsm or MsAdpcm or ImaAdpcm ? AudioContainer.CompressedWav : AudioContainer.ForeignWav;
}
