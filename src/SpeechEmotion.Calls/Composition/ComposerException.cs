namespace SpeechEmotion.Calls.Composition;

/// <summary>Calls cannot be composed of these clips. The message is one line that says why.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="cause">What it was found out by, if anything.</param>
public sealed class ComposerException(string message, Exception? cause = null) : Exception(message, cause);
