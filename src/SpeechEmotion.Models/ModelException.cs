namespace SpeechEmotion.Models;

/// <summary>A model is refused. The message names the model, what is wrong and what to do, in one line.</summary>
public sealed class ModelException : Exception
{
    /// <summary>A model is refused.</summary>
    /// <param name="error">The kind of refusal.</param>
    /// <param name="message">One line for the person who runs the program.</param>
    /// <param name="innerException">The cause below, if any.</param>
    public ModelException(ModelError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>The kind of refusal.</summary>
    public ModelError Error { get; }
}
