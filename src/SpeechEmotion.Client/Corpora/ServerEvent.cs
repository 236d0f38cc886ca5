namespace SpeechEmotion.Client.Corpora;

/// <summary>One of the events that a server sends.</summary>
internal readonly record struct ServerEvent(string? Id, string Name, string Data);
