namespace SpeechEmotion.Storage;

/// <summary>A store cannot do what it was asked. The message names the store and what to do, in one line.</summary>
public sealed class StorageException : Exception
{
    /// <summary>A store failed.</summary>
    /// <param name="error">The kind of failure.</param>
    /// <param name="message">One line for the person who owns the store.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public StorageException(StorageError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>The kind of failure.</summary>
    public StorageError Error { get; }
}
