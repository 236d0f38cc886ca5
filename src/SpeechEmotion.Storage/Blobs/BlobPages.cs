namespace SpeechEmotion.Storage.Blobs;

/// <summary>The size of a page, the same in every store.</summary>
internal static class BlobPages
{
    /// <summary>Most entries in a page: Azure Blob Storage's limit.</summary>
    public const int MaxLimit = 5000;

    public static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
    }
}
