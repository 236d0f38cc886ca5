namespace SpeechEmotion.Storage.Blobs;

/// <summary>A blob's content, and the tag that tells this version of it from others.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">Opaque; changes with the content.</param>
public sealed record Blob(byte[] Content, string ETag);
