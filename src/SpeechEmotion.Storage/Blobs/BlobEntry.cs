namespace SpeechEmotion.Storage.Blobs;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Modified">When it was last written, by the store's clock.</param>
public readonly record struct BlobEntry(string Name, long Length, DateTimeOffset Modified);
