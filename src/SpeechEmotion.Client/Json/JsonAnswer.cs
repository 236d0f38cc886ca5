namespace SpeechEmotion.Client.Json;

/// <summary>A document as the gateway sent it.</summary>
/// <param name="Content">JSON, UTF-8; empty where <paramref name="IsUnchanged"/>.</param>
/// <param name="ETag">Its version, to be given with the next request; null where it has none.</param>
/// <param name="IsUnchanged">True where it is still of the version that the request named.</param>
public sealed record JsonAnswer(ReadOnlyMemory<byte> Content, string? ETag, bool IsUnchanged);
