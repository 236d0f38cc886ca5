namespace System.IO.Hashing;

/// <summary>A checksum that is computed as bytes come in: the shape of the type of this name in .NET's package.</summary>
public abstract class NonCryptographicHashAlgorithm
{
    private const int CopyBuffer = 1 << 16;

    /// <summary>A checksum of a fixed length.</summary>
    /// <param name="hashLengthInBytes">The length, at least 1.</param>
    protected NonCryptographicHashAlgorithm(int hashLengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashLengthInBytes, 1);
        HashLengthInBytes = hashLengthInBytes;
    }

    /// <summary>The checksum's length in bytes.</summary>
    public int HashLengthInBytes { get; }

    /// <summary>Takes in more bytes.</summary>
    /// <param name="source">The bytes.</param>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Begins again.</summary>
    public abstract void Reset();

    /// <summary>Takes in more bytes.</summary>
    /// <param name="source">The bytes.</param>
    public void Append(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Append(new ReadOnlySpan<byte>(source));
    }

    /// <summary>Takes in what is left of a stream.</summary>
    /// <param name="stream">The stream.</param>
    public void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] buffer = new byte[CopyBuffer];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            Append(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Takes in what is left of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] buffer = new byte[CopyBuffer];
        for (int read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            read > 0;
            read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false))
        {
            Append(buffer.AsSpan(0, read));
        }
    }

    /// <summary>The checksum of what was taken in so far.</summary>
    public byte[] GetCurrentHash()
    {
        byte[] hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <summary>The checksum of what was taken in so far.</summary>
    /// <param name="destination">Takes it.</param>
    /// <returns>Its length in bytes.</returns>
    public int GetCurrentHash(Span<byte> destination)
    {
        GetCurrentHashCore(destination[..HashLengthInBytes]);
        return HashLengthInBytes;
    }

    /// <summary>The checksum of what was taken in so far; then begins again.</summary>
    public byte[] GetHashAndReset()
    {
        byte[] hash = GetCurrentHash();
        Reset();
        return hash;
    }

    /// <summary>Writes the checksum of what was taken in so far.</summary>
    /// <param name="destination">Takes it; as long as the checksum.</param>
    protected abstract void GetCurrentHashCore(Span<byte> destination);
}
