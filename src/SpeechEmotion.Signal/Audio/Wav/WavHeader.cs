using SpeechEmotion.Signal.Audio.Samples;

namespace SpeechEmotion.Signal.Audio.Wav;

/// <summary>What a WAV says of itself before its first sample.</summary>
/// <param name="IsRf64">Sizes are of 64 bits, in a <c>ds64</c> chunk (EBU Tech 3306).</param>
/// <param name="FormatTag">The codec; of an extensible format, that of its sub-format.</param>
/// <param name="Channels">1 to <see cref="WavHeaderParser.MostChannels"/>.</param>
/// <param name="SampleRate">In Hz.</param>
/// <param name="BlockAlign">Bytes of one frame.</param>
/// <param name="Decoder">What decodes the samples; null for a codec that is left to another decoder.</param>
/// <param name="DataStart">Offset of the first sample.</param>
/// <param name="DataLength">Bytes of samples, as far as the header knows: null for the placeholders 0 and 0xFFFFFFFF.</param>
/// <param name="StatedEnd">Offset at which the RIFF chunk says that it ends; null for placeholders.</param>
internal sealed record WavHeader(
    bool IsRf64,
    ushort FormatTag,
    int Channels,
    int SampleRate,
    int BlockAlign,
    ISampleDecoder? Decoder,
    long DataStart,
    long? DataLength,
    long? StatedEnd);
