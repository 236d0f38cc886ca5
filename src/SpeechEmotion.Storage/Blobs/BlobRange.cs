namespace SpeechEmotion.Storage.Blobs;

/// <summary>Which bytes of a blob are read. What lies beyond its end is not there, and is no error.</summary>
public readonly record struct BlobRange
{
    private BlobRange(long offset, long? length)
    {
        Offset = offset;
        Length = length;
    }

    /// <summary>The whole blob.</summary>
    public static BlobRange All => default;

    /// <summary>The first byte, from 0.</summary>
    public long Offset { get; }

    /// <summary>How many bytes at most, at least 1; null: to the end.</summary>
    public long? Length { get; }

    /// <summary>From a byte to the end.</summary>
    /// <param name="offset">The first byte, from 0.</param>
    public static BlobRange From(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return new(offset, length: null);
    }

    /// <summary>Some bytes.</summary>
    /// <param name="offset">The first byte, from 0.</param>
    /// <param name="length">How many at most, at least 1.</param>
    public static BlobRange Of(long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new(offset, length);
    }
}
