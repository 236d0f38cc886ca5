namespace SpeechEmotion.Gateway.Calls;

/// <summary>What a call failed with.</summary>
/// <param name="Code">The kind, for programs.</param>
/// <param name="Message">In one line, for people.</param>
public sealed record CallEntryError(string Code, string Message);
