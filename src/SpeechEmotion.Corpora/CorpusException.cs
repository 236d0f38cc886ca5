namespace SpeechEmotion.Corpora;

/// <summary>A corpus cannot be what was asked for: a path does not exist, two calls have one name, a manifest has no header. One line for the user; nothing was begun.</summary>
public sealed class CorpusException : Exception
{
    /// <summary>A corpus cannot be what was asked for.</summary>
    /// <param name="message">One line that names the thing and what to do.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public CorpusException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
