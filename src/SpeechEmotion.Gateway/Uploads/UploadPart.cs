namespace SpeechEmotion.Gateway.Uploads;

/// <summary>Bytes that are there.</summary>
/// <param name="Start">The first, from 0.</param>
/// <param name="End">The last.</param>
public sealed record UploadPart(long Start, long End);
