namespace SpeechEmotion.Signal.Audio;

/// <summary>What to do with a WAV whose header is wrong but whose samples can be made out.</summary>
public enum AudioIntegrity
{
    /// <summary>
    /// Read it: sizes that are placeholders or wrong, a missing pad byte, a wrong byte rate, frames of 0 bytes, a format that
    /// stands behind the samples, bytes after the end. An unclosed recording is read to its last whole frame. Samples that
    /// break off within a frame although their header was complete are an error all the same: something was lost.
    /// </summary>
    Repair,

    /// <summary>Refuse it with the first contradiction and where it stands.</summary>
    Strict,
}
