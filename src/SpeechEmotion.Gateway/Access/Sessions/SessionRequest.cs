namespace SpeechEmotion.Gateway.Access.Sessions;

/// <summary>Signs in to the dashboard.</summary>
/// <param name="Key">A key, or a token.</param>
public sealed record SessionRequest(string Key);
