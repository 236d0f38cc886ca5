namespace SpeechEmotion.Client.Calls;

/// <summary>What a call failed with.</summary>
/// <param name="Code">The kind, for programs.</param>
/// <param name="Message">In one line, for people.</param>
public sealed record CallFailure(string Code, string Message);
