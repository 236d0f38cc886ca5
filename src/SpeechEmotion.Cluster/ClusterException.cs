namespace SpeechEmotion.Cluster;

/// <summary>The cluster cannot do what it was asked. The message says why and what to do, in one line.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>The cluster failed.</summary>
    /// <param name="message">One line for the person who runs it.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public ClusterException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
