namespace SpeechEmotion.Client.Uploads;

/// <summary>Bytes of a recording.</summary>
/// <param name="Start">The first, from 0.</param>
/// <param name="End">The last.</param>
public sealed record UploadPart(long Start, long End);
