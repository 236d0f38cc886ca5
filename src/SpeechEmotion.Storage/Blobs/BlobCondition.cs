namespace SpeechEmotion.Storage.Blobs;

/// <summary>What must hold for a blob to be written or deleted; checked and done in one step.</summary>
public readonly record struct BlobCondition
{
    private BlobCondition(bool isAbsent, string? eTag)
    {
        IsAbsent = isAbsent;
        ETag = eTag;
    }

    /// <summary>Nothing: whatever was there is replaced.</summary>
    public static BlobCondition None => default;

    /// <summary>There is no such blob yet.</summary>
    public static BlobCondition IfAbsent => new(isAbsent: true, eTag: null);

    /// <summary>True where there must be no such blob.</summary>
    public bool IsAbsent { get; }

    /// <summary>The tag the blob must have, or null.</summary>
    public string? ETag { get; }

    /// <summary>The blob is still the version that was read.</summary>
    /// <param name="eTag">The tag that came with it.</param>
    public static BlobCondition IfMatch(string eTag)
    {
        ArgumentException.ThrowIfNullOrEmpty(eTag);
        return new(isAbsent: false, eTag);
    }

    /// <summary>Whether a blob with this tag (null: no such blob) may be replaced.</summary>
    /// <param name="current">The tag of the blob as it is now.</param>
    public bool Holds(string? current) => IsAbsent ? current is null : ETag is null || ETag == current;
}
