namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>Which gateway a verb talks to, and with which key.</summary>
/// <param name="Server">Its address.</param>
/// <param name="Key">The key; null for none.</param>
internal sealed record ServerAddress(Uri Server, string? Key);
