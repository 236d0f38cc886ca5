namespace SpeechEmotion.Calls.Composition.Lines;

/// <summary>How composed calls are stored, always as WAV with two channels.</summary>
public enum LineFormat
{
    /// <summary>G.711 µ-law, 8 bits.</summary>
    MuLaw,

    /// <summary>G.711 A-law, 8 bits.</summary>
    ALaw,

    /// <summary>16-bit PCM.</summary>
    Pcm16,
}
