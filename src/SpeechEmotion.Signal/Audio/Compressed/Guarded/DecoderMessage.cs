namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>The kinds of message between a program and the process that decodes for it. Numbers are little-endian.</summary>
internal enum DecoderMessage : byte
{
    /// <summary>To the decoder: a recording. Its length (8 bytes), its container's place in <see cref="GuardedContainers"/> (1), its name in UTF-8.</summary>
    Open = 1,

    /// <summary>To the decoder: the next samples, so many frames at most (4 bytes).</summary>
    Read = 2,

    /// <summary>To the decoder: the bytes it needs; none at the recording's end.</summary>
    Bytes = 3,

    /// <summary>From the decoder: bytes of the recording, from a position (8 bytes), so many at most (4).</summary>
    Need = 4,

    /// <summary>From the decoder: rate (4 bytes), channels (4), frames or −1 (8), the encoding's name in UTF-8.</summary>
    Opened = 5,

    /// <summary>From the decoder: samples as 32-bit floats, interleaved; none at the end.</summary>
    Samples = 6,

    /// <summary>From the decoder: an <see cref="AudioError"/> (1 byte) and the message in UTF-8. What follows is another recording.</summary>
    Failed = 7,
}
