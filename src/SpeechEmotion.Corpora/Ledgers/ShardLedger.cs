using SpeechEmotion.Corpora.Ledgers.Format;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>
/// The ledger of one shard in a blob store. Two blobs: the base, all calls as they were at the last compaction, and the
/// tail, checksummed records of what came since, which grows by one record a write. Every write is on condition that the
/// blob is what this owner wrote last: of two owners the one that wrote first since the other read goes on, the other
/// stops. Whoever records while a write is under way shares the next one. Safe for use by many threads.
/// </summary>
public sealed class ShardLedger
{
    private readonly ShardFiles _files;
    private readonly LedgerOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private List<KeyValuePair<string, LedgerEntry>> _waiting = [];
    private TaskCompletionSource _batch = NewBatch();
    private bool _isAwaited;
    private bool _isWriting;
    private bool _isUnsure;
    private ShardLog _log;

    private ShardLedger(ShardFiles files, ShardLog log, LedgerOptions options, TimeProvider time) =>
        (_files, _log, _options, _time) = (files, log, options, time);

    /// <summary>The shard's number, from 0.</summary>
    public int Shard => _files.Shard;

    /// <summary>The epoch of this owner; 0 until <see cref="ClaimAsync"/> or the first write.</summary>
    public int Epoch { get; private set; }

    /// <summary>What was damaged when the shard was read, in words; reading went on behind the last whole record before it.</summary>
    public IReadOnlyList<string> Damage => _log.Damage;

    /// <summary>Calls in the shard.</summary>
    public int Count => Look(state => state.Count);

    /// <summary>Reads a shard, which may be missing: it is then empty. Takes nothing over.</summary>
    /// <param name="store">The store, which stays the caller's to dispose.</param>
    /// <param name="prefix">The ledger's place in the store, ending in <c>/</c>, or empty.</param>
    /// <param name="shard">The shard's number, from 0.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Dates the records.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read, or is of a later version.</exception>
    public static async Task<ShardLedger> OpenAsync(
        IBlobStore store, string prefix, int shard, LedgerOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ShardFiles files = new(store, prefix, shard);
        return new ShardLedger(files, await files.ReadAsync(cancellationToken).ConfigureAwait(false), options, time);
    }

    /// <summary>Takes the shard over now rather than with the first write. Whoever owned it before stops at its next write.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LedgerLostException">Another owner takes it at the same time.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public Task ClaimAsync(CancellationToken cancellationToken) => RecordAsync([], cancellationToken);

    /// <summary>Records entries; done once they are durable. An entry that is not above what is there changes nothing.</summary>
    /// <param name="entries">Calls and their entries.</param>
    /// <param name="cancellationToken">Stops waiting; the entries may then be recorded or not.</param>
    /// <exception cref="LedgerLostException">Another owner has the shard: stop.</exception>
    /// <exception cref="StorageException">They could not be written; they are not recorded, and may be tried again.</exception>
    public Task RecordAsync(IEnumerable<KeyValuePair<string, LedgerEntry>> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Task written;
        lock (_gate)
        {
            _waiting.AddRange(entries);
            written = _batch.Task;
            _isAwaited = true;
            if (!_isWriting)
            {
                _isWriting = true;
                _ = Task.Run(WriteAllAsync, CancellationToken.None);
            }
        }

        return written.WaitAsync(cancellationToken);
    }

    /// <summary>Records one entry, as <see cref="RecordAsync(IEnumerable{KeyValuePair{string, LedgerEntry}}, CancellationToken)"/> does.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="entry">Its entry.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RecordAsync(string call, LedgerEntry entry, CancellationToken cancellationToken) =>
        RecordAsync([KeyValuePair.Create(call, entry)], cancellationToken);

    /// <summary>The durable entry of a call, or null where the shard has no such call.</summary>
    /// <param name="call">The call's name.</param>
    public LedgerEntry? Find(string call) => Look(state => state.Find(call));

    /// <summary>The place of a call among the shard's, from 0, which it keeps; null where the shard has no such call.</summary>
    internal int? NumberOf(string call) => Look(state => state.NumberOf(call));

    /// <summary>Calls in one state.</summary>
    /// <param name="state">The state.</param>
    public int CountOf(CallState state) => Look(calls => calls.CountOf(state));

    /// <summary>A copy of all calls and their durable entries.</summary>
    public IReadOnlyList<KeyValuePair<string, LedgerEntry>> Entries() => Look(state => state.Entries.ToArray());

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private T Look<T>(Func<ShardState, T> look)
    {
        lock (_gate)
        {
            return look(_log.State);
        }
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            List<KeyValuePair<string, LedgerEntry>> entries;
            TaskCompletionSource batch;
            lock (_gate)
            {
                if (!_isAwaited)
                {
                    _isWriting = false;
                    return;
                }

                (entries, batch) = (_waiting, _batch);
                (_waiting, _batch, _isAwaited) = ([], NewBatch(), false);
            }

            try
            {
                await WriteAsync(entries).ConfigureAwait(false);
                batch.SetResult();
            }
            catch (Exception exception)
            {
                // What was to be written may be there all the same: the next write looks first.
                _isUnsure |= exception is StorageException;
                batch.SetException(exception);

                // Nobody need be waiting any more.
                _ = batch.Task.Exception;
            }
        }
    }

    private async Task WriteAsync(List<KeyValuePair<string, LedgerEntry>> entries)
    {
        if (_isUnsure)
        {
            await ReadAgainAsync().ConfigureAwait(false);
        }

        if (Epoch == 0)
        {
            await TakeOverAsync().ConfigureAwait(false);
        }

        if (entries.Count > 0)
        {
            byte[] record = _log.BatchRecord(entries, Epoch, _log.Sequence + 1, Now);
            await _files.AppendAsync(record).ConfigureAwait(false);
            lock (_gate)
            {
                _log.Apply(record.AsSpan(RecordWriter.FrameLength));
            }
        }

        if (_files.TailLength > _options.TailLimit)
        {
            await CompactAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadAgainAsync()
    {
        ShardLog newer = await _files.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        if (Epoch > 0 && (newer.Epoch != Epoch || newer.Owner != _log.Owner))
        {
            throw _files.Lost();
        }

        lock (_gate)
        {
            _log = newer;
        }

        _isUnsure = false;
    }

    // What is whole of the tail stays and the claim is written behind it, so a torn end is cut off here.
    private async Task TakeOverAsync()
    {
        Guid owner = _options.Owner ?? Guid.NewGuid();
        for (int attempt = 0; attempt < _options.ClaimAttempts; attempt++)
        {
            int epoch = _log.Epoch + 1;
            byte[] claim = ShardLog.ClaimRecord(owner, epoch, _log.Sequence + 1, Now);
            if (await _files.TryClaimAsync(claim).ConfigureAwait(false))
            {
                lock (_gate)
                {
                    _log.Apply(claim.AsSpan(RecordWriter.FrameLength));
                    Epoch = epoch;
                }

                return;
            }

            ShardLog newer = await _files.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            lock (_gate)
            {
                _log = newer;
            }
        }

        throw new LedgerLostException($"{_files.Name}: another engine keeps taking this shard of the ledger; let it finish, or stop it.");
    }

    // The records are durable already: where there is no room for a base now, the tail grows and the next write tries again.
    private async Task CompactAsync()
    {
        try
        {
            await _files.CompactAsync(_log, Now).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StorageException or BlobConflictException)
        {
            _isUnsure = true;
        }
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
