namespace SpeechEmotion.Storage.Blobs;

/// <summary>
/// A blob was not written or deleted because it is not what the condition asks for: somebody else came first. Over a
/// network one thing cannot be told from that: the write was done, its answer was lost, and another replaced the blob
/// before it was asked for again. So a writer that goes on from what it then reads looks whether its own part is in it.
/// </summary>
public sealed class BlobConflictException : Exception
{
    /// <summary>The condition does not hold.</summary>
    /// <param name="name">The blob.</param>
    public BlobConflictException(string name)
        : base($"'{name}' has been changed by another writer.") => Name = name;

    /// <summary>The blob's name.</summary>
    public string Name { get; }
}
