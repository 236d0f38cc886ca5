using System.Runtime.CompilerServices;

namespace SpeechEmotion.Storage.Blobs;

/// <summary>
/// A part of a store as a store of its own: each name has a prefix in front in the store below, and no name reaches out of
/// it. The store below stays its owner's to dispose.
/// </summary>
public sealed class PrefixedBlobStore : IBlobStore
{
    private readonly IBlobStore _inner;
    private readonly string _prefix;

    /// <summary>A part of a store.</summary>
    /// <param name="inner">The store below.</param>
    /// <param name="prefix">Parts that end in <c>/</c>.</param>
    /// <exception cref="ArgumentException">The prefix is none.</exception>
    public PrefixedBlobStore(IBlobStore inner, string prefix)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        BlobName.CheckPrefix(prefix);
        (_inner, _prefix) = (inner, prefix);
    }

    /// <summary>What stands before each name in the store behind; it ends with <c>/</c>.</summary>
    public string Prefix => _prefix;

    /// <inheritdoc/>
    public string Location => $"{_inner.Location.TrimEnd('/')}/{_prefix[..^1]}";

    /// <inheritdoc/>
    public ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken) => _inner.GetAsync(Full(name), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken) =>
        await _inner.DescribeAsync(Full(name), cancellationToken).ConfigureAwait(false) is { } entry ? entry with { Name = name } : null;

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken) =>
        _inner.OpenReadAsync(Full(name), range, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        string full = Full(name);
        try
        {
            return await _inner.PutAsync(full, content, condition, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobConflictException)
        {
            throw new BlobConflictException(name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        string full = Full(name);
        try
        {
            await _inner.PutAsync(full, write, condition, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobConflictException exception) when (exception.Name == full)
        {
            throw new BlobConflictException(name);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BlobName.CheckPrefix(prefix);
        await foreach (string name in _inner.ListAsync(_prefix + prefix, cancellationToken).ConfigureAwait(false))
        {
            if (BlobName.IsName(name[_prefix.Length..]))
            {
                yield return name[_prefix.Length..];
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        BlobName.CheckPrefix(prefix);
        BlobPage page = await _inner.ListPageAsync(_prefix + prefix, after, limit, cancellationToken).ConfigureAwait(false);
        return page with
        {
            Entries = [.. page.Entries.Select(entry => entry with { Name = entry.Name[_prefix.Length..] }).Where(entry => BlobName.IsName(entry.Name))],
        };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            return await _inner.DeleteAsync(Full(name), condition, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobConflictException)
        {
            throw new BlobConflictException(name);
        }
    }

    /// <summary>Does nothing: the store below is its owner's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Full(string name)
    {
        BlobName.Check(name);
        return _prefix + name;
    }
}
