namespace SpeechEmotion.Signal.Audio.Raw;

/// <summary>How samples without a header are written, little-endian.</summary>
public enum RawEncoding
{
    /// <summary>Signed integers of 16 bits.</summary>
    Pcm16,

    /// <summary>G.711 µ-law, a byte each.</summary>
    MuLaw,

    /// <summary>G.711 A-law, a byte each.</summary>
    ALaw,

    /// <summary>Floating point of 32 bits, full scale ±1.</summary>
    Floating,
}
