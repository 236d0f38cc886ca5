namespace SpeechEmotion.Signal.Audio;

/// <summary>Why a recording cannot be read; the names are stable and appear in results in snake case.</summary>
public enum AudioError
{
    /// <summary>The file holds no bytes, or no samples.</summary>
    Empty,

    /// <summary>The bytes are not a recording in any format known here.</summary>
    NotAudio,

    /// <summary>A header contradicts itself or names an impossible value.</summary>
    BadHeader,

    /// <summary>The samples end in the middle.</summary>
    Truncated,

    /// <summary>A sample is not a finite number.</summary>
    NotFinite,

    /// <summary>The format is known and what would read it is not installed.</summary>
    DecoderMissing,

    /// <summary>A decoder gave up on the bytes, or ran past its limits of time or memory.</summary>
    DecoderFailed,

    /// <summary>The file is missing or may not be read.</summary>
    Unreadable,

    /// <summary>What is asked for needs the whole recording in memory, and it is too long for that.</summary>
    TooLong,
}
