namespace SpeechEmotion.Calls.Alerts;

/// <summary>A set of alert rules cannot be used; the message names the rule and the field and says what is wanted, in one line.</summary>
/// <param name="message">One line.</param>
/// <param name="innerException">The cause below, if any.</param>
public sealed class AlertRuleException(string message, Exception? innerException = null) : Exception(message, innerException);
