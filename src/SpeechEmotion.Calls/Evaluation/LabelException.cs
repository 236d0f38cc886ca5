namespace SpeechEmotion.Calls.Evaluation;

/// <summary>The labels of a corpus cannot be read or understood; the message says why and what to do, in one line.</summary>
/// <param name="message">One line for the person who has the corpus.</param>
/// <param name="innerException">The cause below, if any.</param>
public sealed class LabelException(string message, Exception? innerException = null) : Exception(message, innerException);
