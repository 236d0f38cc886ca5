using System.Globalization;
using SpeechEmotion.Corpora.Ledgers.Format;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>The two blobs of a shard and the tags they had when they were read or written last. For one writer at a time.</summary>
internal sealed class ShardFiles(IBlobStore store, string prefix, int shard)
{
    private readonly string _base = string.Create(CultureInfo.InvariantCulture, $"{prefix}{shard:D5}.base");
    private readonly string _tail = string.Create(CultureInfo.InvariantCulture, $"{prefix}{shard:D5}.tail");
    private string? _baseTag;
    private string? _tailTag;
    private byte[] _tailContent = [];

    public int Shard => shard;

    /// <summary>For messages.</summary>
    public string Name => $"{store.Location}: {_tail}";

    public int TailLength => _tailContent.Length;

    /// <summary>
    /// Reads both. The tail first: a compaction writes the base before it empties the tail, so what is missing in the
    /// tail is in the base that is read after it.
    /// </summary>
    public async Task<ShardLog> ReadAsync(CancellationToken cancellationToken)
    {
        Blob? tail = await store.GetAsync(_tail, cancellationToken).ConfigureAwait(false);
        Blob? compacted = await store.GetAsync(_base, cancellationToken).ConfigureAwait(false);
        (_tailTag, _baseTag) = (tail?.ETag, compacted?.ETag);
        ShardLog log = new(shard);
        if (compacted is not null)
        {
            log.Read(compacted.Content, LedgerHeader.Base);
        }

        _tailContent = tail is null ? [] : tail.Content[..log.Read(tail.Content, LedgerHeader.Tail)];
        return log;
    }

    /// <summary>Adds a claim; false where somebody else has written since the shard was read.</summary>
    public async Task<bool> TryClaimAsync(byte[] claim)
    {
        byte[] content = WithRecord(_tailContent.Length == 0 ? LedgerHeader.Create(LedgerHeader.Tail, shard) : _tailContent, claim);
        try
        {
            await WriteTailAsync(content).ConfigureAwait(false);
            return true;
        }
        catch (LedgerLostException)
        {
            return false;
        }
    }

    /// <summary>Adds a record.</summary>
    /// <exception cref="LedgerLostException">Somebody else has written since.</exception>
    public Task AppendAsync(byte[] record) => WriteTailAsync(WithRecord(_tailContent, record));

    /// <summary>Writes everything into the base and begins a new tail, in this order: between the two nothing is missing.</summary>
    public async Task CompactAsync(ShardLog log, long time)
    {
        await WriteBaseAsync(log).ConfigureAwait(false);
        byte[] claim = ShardLog.ClaimRecord(log.Owner, log.Epoch, log.Sequence + 1, time);
        await WriteTailAsync(WithRecord(LedgerHeader.Create(LedgerHeader.Tail, shard), claim)).ConfigureAwait(false);
        log.Apply(claim.AsSpan(RecordWriter.FrameLength));
    }

    public LedgerLostException Lost() => new($"{Name}: another engine has taken this shard of the ledger over.");

    private static byte[] WithRecord(byte[] content, byte[] record) => [.. content, .. record];

    private static BlobCondition Unchanged(string? tag) => tag is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(tag);

    // An owner that was replaced may still bring its base in before it finds out, for the new owner has not touched the
    // base yet; it says less than the new owner's tail adds, never anything else. From then on the new owner's tag is old.
    private async Task WriteBaseAsync(ShardLog log)
    {
        try
        {
            _baseTag = await store.PutAsync(_base, log.ToBase(), Unchanged(_baseTag), CancellationToken.None).ConfigureAwait(false);
        }
        catch (BlobConflictException)
        {
            // Whose it is shows when the tail is written: only the owner's tag holds there.
            Blob? current = await store.GetAsync(_tail, CancellationToken.None).ConfigureAwait(false);
            if (current?.ETag != _tailTag)
            {
                throw Lost();
            }

            _baseTag = (await store.GetAsync(_base, CancellationToken.None).ConfigureAwait(false))?.ETag;
            _baseTag = await store.PutAsync(_base, log.ToBase(), Unchanged(_baseTag), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task WriteTailAsync(byte[] content)
    {
        try
        {
            _tailTag = await store.PutAsync(_tail, content, Unchanged(_tailTag), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BlobConflictException or StorageException)
        {
            // The answer to a write may be lost and the write be there: then the tail is what was to be written.
            Blob? current = await store.GetAsync(_tail, CancellationToken.None).ConfigureAwait(false);
            if (current is null || !current.Content.AsSpan().SequenceEqual(content))
            {
                if (exception is StorageException && current?.ETag == _tailTag)
                {
                    throw;
                }

                throw Lost();
            }

            _tailTag = current.ETag;
        }

        _tailContent = content;
    }
}
