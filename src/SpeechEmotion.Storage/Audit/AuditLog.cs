using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Audit;

/// <summary>
/// Who did what, in blobs of a day each, <c>audit/YYYY-MM-DD/NNN.jsonl</c>: lines that are added and never changed, chained by their hashes. Entries that come while one is
/// being written share the next write. A blob grows to a quarter of a mebibyte; then the next begins. Where the log stands is known by <c>audit/head.json</c>, written behind the lines: what was
/// written and is not in it yet, the next writer finds. Safe for use by many threads and many processes.
/// </summary>
public sealed class AuditLog
{
    /// <summary>Where the log stands.</summary>
    public const string HeadName = "audit/head.json";

    internal const string Folder = "audit/";

    private const string Extension = ".jsonl";
    private const int BlobLength = 1 << 18;
    private const int Attempts = 1000;

    private readonly IBlobStore _blobs;
    private readonly TimeProvider _time;
    private readonly GroupCommit<int, AuditEvent> _writes;

    // What was written last, and nobody need read to add to it: another writer shows in its tag. One write is made at a time.
    private AuditTail? _tail;

    /// <summary>The log of a store.</summary>
    /// <param name="blobs">The store, which stays the caller's to dispose.</param>
    /// <param name="time">Tells when.</param>
    public AuditLog(IBlobStore blobs, TimeProvider time)
    {
        (_blobs, _time) = (blobs, time);
        _writes = new(parallel: 1, (_, events) => AppendAsync(events));
    }

    /// <summary>Adds an entry; done once it is durable.</summary>
    /// <param name="what">What was done.</param>
    /// <param name="cancellationToken">Stops waiting; it may then be added or not.</param>
    /// <exception cref="StorageException">It cannot be written, or the log is damaged.</exception>
    public Task AddAsync(AuditEvent what, CancellationToken cancellationToken) => _writes.AddAsync(0, [what], cancellationToken);

    /// <summary>Where the log stands: kept elsewhere, its hash shows whether anything up to there was changed or removed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read, or is damaged.</exception>
    public async Task<AuditHead> HeadAsync(CancellationToken cancellationToken) => (await ReadHeadAsync(cancellationToken).ConfigureAwait(false)).Head;

    /// <summary>The entries behind a number, in order, each checked against the one before.</summary>
    /// <param name="after">The number; 0 for all that are left.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">An entry was changed or removed, or the store cannot be read.</exception>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AuditHead head = await HeadAsync(cancellationToken).ConfigureAwait(false);
        (long number, string hash) = (head.Removed, head.RemovedHash);
        string? skipped = null;
        await foreach (string name in _blobs.ListAsync(Folder, cancellationToken).ConfigureAwait(false))
        {
            if (!name.EndsWith(Extension, StringComparison.Ordinal))
            {
                continue;
            }

            // A whole blob before the wanted number is passed over, and its last hash taken on trust: whoever reads from the start checks it.
            skipped = name;
            foreach (AuditEntry entry in await ReadBlobAsync(name, cancellationToken).ConfigureAwait(false))
            {
                if (entry.Number <= head.Removed)
                {
                    continue;
                }

                if (entry.Number != number + 1 || !AuditChain.Holds(entry, hash))
                {
                    throw Broken($"the entry behind number {number} is not the one that was written");
                }

                (number, hash) = (entry.Number, entry.Hash!);
                if (number > after)
                {
                    yield return entry;
                }
            }
        }

        if (number < head.Number)
        {
            throw Broken($"entries {number + 1} to {head.Number} are gone{(skipped is null ? string.Empty : $", behind {skipped}")}");
        }
    }

    /// <summary>Removes whole days that lie before one; the hash of the last entry that goes is kept, so that what is left can still be checked.</summary>
    /// <param name="day">The first day that stays.</param>
    /// <param name="cancellationToken">Gives up; what is left is removed next time.</param>
    /// <returns>The blobs removed.</returns>
    /// <exception cref="StorageException">The log is damaged, or the store fails.</exception>
    public async Task<int> RemoveBeforeAsync(DateOnly day, CancellationToken cancellationToken)
    {
        int removed = 0;
        foreach (string name in await _blobs.ListAsync(Folder, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            (AuditHead head, _) = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
            if (DayOf(name) is not { } of || of >= day || name == head.Blob)
            {
                continue;
            }

            if (await ReadBlobAsync(name, cancellationToken).ConfigureAwait(false) is [.., { } last] && last.Number > head.Removed)
            {
                await UpdateHeadAsync(now => now with { Removed = Math.Max(now.Removed, last.Number), RemovedHash = last.Hash! }, cancellationToken).ConfigureAwait(false);
            }

            removed += await _blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return removed;
    }

    private static string Name(DateOnly day, int part) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{day:yyyy-MM-dd}/{part:D5}{Extension}");

    private static DateOnly? DayOf(string name) =>
        name.Split('/') is [_, { } day, _] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly of) ? of : null;

    private static int PartOf(string name) => int.Parse(name.AsSpan(name.LastIndexOf('/') + 1, 5), CultureInfo.InvariantCulture);

    // The head names a blob, its last line perhaps the next one, and so on: where there is none, the next entry goes. Whoever writes there first has the next number; the
    // other reads again. A blob is left only by writing in it which is the next, so nobody can add to it any more.
    private async Task AppendAsync(IReadOnlyList<AuditEvent> events)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        if (await TryAppendAsync(events, now, today).ConfigureAwait(false))
        {
            return;
        }

        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            (AuditHead head, _) = await ReadHeadAsync(CancellationToken.None).ConfigureAwait(false);
            string name = head.Blob.Length == 0 ? Name(today, 0) : head.Blob;
            (long number, string hash) = (head.Number, head.Hash);
            Blob? blob = null;
            for (string? next = name; next is not null;)
            {
                (name, blob) = (next, await _blobs.GetAsync(next, CancellationToken.None).ConfigureAwait(false));
                AuditBlob lines = blob is null ? new([], null) : Parse(blob.Content, name);
                if (lines.Entries is [.., { } last] && last.Number >= number)
                {
                    (number, hash) = (last.Number, last.Hash!);
                }

                next = lines.Next;
            }

            try
            {
                if (blob is not null && (DayOf(name) < today || blob.Content.Length >= BlobLength))
                {
                    // Never back: a clock that was wrong must not put entries before those that are there.
                    string next = DayOf(name) < today ? Name(today, 0) : Name(DayOf(name)!.Value, PartOf(name) + 1);
                    await _blobs.PutAsync(name, new byte[][] { blob.Content, AuditBlob.Closing(next) }.SelectMany(part => part).ToArray(), BlobCondition.IfMatch(blob.ETag), CancellationToken.None).ConfigureAwait(false);
                    continue;
                }

                await WriteAsync(name, blob?.Content ?? [], blob is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(blob.ETag), events, now, number, hash).ConfigureAwait(false);
                return;
            }
            catch (BlobConflictException)
            {
            }
        }

        throw new StorageException(StorageError.Failed, $"{_blobs.Location}: the audit log was changed by other writers at each of {Attempts} attempts. Let one of them finish, then try again.");
    }

    private async Task<bool> TryAppendAsync(IReadOnlyList<AuditEvent> events, DateTimeOffset now, DateOnly today)
    {
        if (_tail is not { } tail || DayOf(tail.Name) < today || tail.Content.Length >= BlobLength)
        {
            return false;
        }

        try
        {
            _tail = null;
            await WriteAsync(tail.Name, tail.Content, BlobCondition.IfMatch(tail.ETag), events, now, tail.Number, tail.Hash).ConfigureAwait(false);
            return true;
        }
        catch (BlobConflictException)
        {
            return false;
        }
    }

    private async Task WriteAsync(string name, byte[] there, BlobCondition condition, IReadOnlyList<AuditEvent> events, DateTimeOffset now, long number, string hash)
    {
        (byte[] content, long written, string sealedBy) = Lines(there, events, now, number, hash);
        string tag = await _blobs.PutAsync(name, content, condition, CancellationToken.None).ConfigureAwait(false);
        await UpdateHeadAsync(before => before.Number >= written ? before : before with { Number = written, Hash = sealedBy, Blob = name }, CancellationToken.None).ConfigureAwait(false);
        _tail = new AuditTail(name, content, tag, written, sealedBy);
    }

    private static (byte[] Content, long Number, string Hash) Lines(byte[] there, IReadOnlyList<AuditEvent> events, DateTimeOffset now, long number, string hash)
    {
        using MemoryStream lines = new();
        lines.Write(there);
        foreach (AuditEvent one in events)
        {
            AuditEntry entry = AuditChain.Seal(
                new() { Number = ++number, At = now, Who = one.Who, What = one.What, Subject = one.Subject, Thing = one.Thing, Detail = one.Detail }, hash);
            lines.Write(AuditChain.Line(entry));
            hash = entry.Hash!;
        }

        return (lines.ToArray(), number, hash);
    }

    private async Task<IReadOnlyList<AuditEntry>> ReadBlobAsync(string name, CancellationToken cancellationToken) =>
        await _blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } blob ? Parse(blob.Content, name).Entries : [];

    private AuditBlob Parse(byte[] content, string name)
    {
        try
        {
            return AuditBlob.Parse(content);
        }
        catch (JsonException exception)
        {
            throw Broken($"'{name}' is damaged", exception);
        }
    }

    private async Task<(AuditHead Head, Blob? Blob)> ReadHeadAsync(CancellationToken cancellationToken)
    {
        if (await _blobs.GetAsync(HeadName, cancellationToken).ConfigureAwait(false) is not { } blob)
        {
            return (AuditHead.None, null);
        }

        try
        {
            return (JsonSerializer.Deserialize(blob.Content, AuditJson.Default.AuditHead) ?? throw new JsonException(), blob);
        }
        catch (JsonException exception)
        {
            throw Broken($"'{HeadName}' is damaged", exception);
        }
    }

    private Task UpdateHeadAsync(Func<AuditHead, AuditHead> change, CancellationToken cancellationToken) => MergedBlob.WriteAsync(
        _blobs,
        HeadName,
        blob =>
        {
            AuditHead before = blob is null ? AuditHead.None : JsonSerializer.Deserialize(blob.Content, AuditJson.Default.AuditHead)!;
            AuditHead after = change(before);
            return ReferenceEquals(before, after) ? null : JsonSerializer.SerializeToUtf8Bytes(after, AuditJson.Default.AuditHead);
        },
        cancellationToken);

    private StorageException Broken(string what, Exception? cause = null) =>
        new(StorageError.BadDocument, $"{_blobs.Location}: the audit log does not hold together: {what}. Find out who changed it, and restore it from a backup.", cause);
}
