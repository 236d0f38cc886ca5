namespace SpeechEmotion.Storage.Blobs;

/// <summary>Part of a listing.</summary>
/// <param name="Entries">Blobs in the ordinal order of their names; a page may be short, or empty, and not be the last.</param>
/// <param name="Next">Where the next page begins, for the store that gave it; null after the last.</param>
public sealed record BlobPage(IReadOnlyList<BlobEntry> Entries, string? Next);
