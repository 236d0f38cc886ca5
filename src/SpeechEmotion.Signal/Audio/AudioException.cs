namespace SpeechEmotion.Signal.Audio;

/// <summary>A recording cannot be read. The message names what is wrong and what to do, in one line.</summary>
public sealed class AudioException : Exception
{
    /// <summary>A recording cannot be read.</summary>
    /// <param name="error">The kind of failure.</param>
    /// <param name="message">One line for the person who has the file.</param>
    /// <param name="byteOffset">Where in the file, in bytes from its start, when that is known.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public AudioException(AudioError error, string message, long? byteOffset = null, Exception? innerException = null)
        : base(byteOffset is { } offset ? $"{message} (at byte {offset})" : message, innerException)
    {
        Error = error;
        ByteOffset = byteOffset;
    }

    /// <summary>The kind of failure.</summary>
    public AudioError Error { get; }

    /// <summary>Bytes from the start of the file to what is wrong, when that is known.</summary>
    public long? ByteOffset { get; }
}
