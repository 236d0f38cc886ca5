using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects;

/// <summary>
/// Who has been erased from a store, for ever: <c>erasures/tombstones</c>, hashed with the store's own <c>erasures/key</c>. Every writer of what is known of
/// speakers writes first and looks afterwards, in that order: whatever it wrote before the eraser looked there the eraser finds, and whatever
/// it wrote later it finds the tombstone for, which was durable before the eraser looked anywhere, and takes back. A look is one small request, shared by all who ask meanwhile.
/// Safe for use by many threads.
/// </summary>
public sealed class Tombstones
{
    /// <summary>The set's name in a store.</summary>
    public const string BlobName = "erasures/tombstones";

    /// <summary>The name of the key of its hashes.</summary>
    public const string KeyName = "erasures/key";

    private const int KeyLength = 32;

    private static readonly ConditionalWeakTable<IBlobStore, Tombstones> Stores = [];

    private readonly IBlobStore _blobs;
    private readonly Lock _gate = new();
    private Task<ErasedSpeakers> _running = Task.FromResult(ErasedSpeakers.None);
    private Task<ErasedSpeakers>? _next;
    private ErasedSpeakers? _known;
    private byte[]? _key;

    private Tombstones(IBlobStore blobs) => _blobs = blobs;

    /// <summary>The tombstones of a store; the same for all who use the same object.</summary>
    /// <param name="blobs">The store.</param>
    public static Tombstones Of(IBlobStore blobs) => Stores.GetValue(blobs, store => new Tombstones(store));

    /// <summary>Whether a speaker is erased, as of the last look: for readers, and for writers before they write.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The tombstones cannot be read.</exception>
    public async ValueTask<bool> IsErasedAsync(string speaker, CancellationToken cancellationToken) =>
        (await KnownAsync(cancellationToken).ConfigureAwait(false)).Contains(speaker);

    /// <summary>Who is erased, as of the last look.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The tombstones cannot be read.</exception>
    public async ValueTask<ErasedSpeakers> KnownAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _known) ?? await LookAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Who is erased now: the look begins after this is called. The same object where nobody was added.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">The tombstones cannot be read.</exception>
    public Task<ErasedSpeakers> LookAsync(CancellationToken cancellationToken)
    {
        Task<ErasedSpeakers> look;
        lock (_gate)
        {
            if (_running.IsCompleted)
            {
                _running = _next ?? Task.Run(ReadAsync, CancellationToken.None);
                _next = null;
                look = _running;
            }
            else
            {
                look = _next ??= AfterAsync(_running);
            }
        }

        return look.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Writes what is known of speakers and takes back what should not have been written: the order that leaves nothing behind. The look comes also
    /// after a failure, for what failed may be written all the same.
    /// </summary>
    /// <param name="before">Who was known to be erased when it was settled what is written.</param>
    /// <param name="write">Writes.</param>
    /// <param name="takeBack">Takes back what concerns somebody who was erased meanwhile.</param>
    internal async Task GuardAsync(ErasedSpeakers before, Func<Task> write, Func<ErasedSpeakers, Task> takeBack)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        finally
        {
            ErasedSpeakers now = await LookAsync(CancellationToken.None).ConfigureAwait(false);
            if (!ReferenceEquals(now, before))
            {
                await takeBack(now).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes a table made of many results, and removes it again where a speaker was erased meanwhile: whoever reads results sees none who was erased before.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="cancellationToken">Gives up; the table is then as before.</param>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public async Task WriteUnlessAddedAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        await GuardAsync(
            await LookAsync(cancellationToken).ConfigureAwait(false),
            () => _blobs.PutAsync(name, write, BlobCondition.None, cancellationToken).AsTask(),
            _ => _blobs.DeleteAsync(name, BlobCondition.None, CancellationToken.None).AsTask()).ConfigureAwait(false);

    /// <summary>The name that a speaker has among the erased, and in logs: 32 hexadecimal digits. Makes the store's key where there is none.</summary>
    /// <param name="speaker">The speaker's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The key cannot be read or written.</exception>
    public async Task<string> SubjectAsync(string speaker, CancellationToken cancellationToken) =>
        ErasedSpeakers.Text(ErasedSpeakers.HashOf(speaker, await KeyAsync(cancellationToken).ConfigureAwait(false)));

    /// <summary>Adds a speaker; from when this returns every look finds the tombstone.</summary>
    internal async Task AddAsync(string speaker, CancellationToken cancellationToken)
    {
        UInt128 hash = ErasedSpeakers.HashOf(speaker, await KeyAsync(cancellationToken).ConfigureAwait(false));
        await MergedBlob.WriteAsync(
            _blobs,
            BlobName,
            blob =>
            {
                UInt128[] there = blob is null ? [] : Parse(blob);
                return there.Contains(hash) ? null : TombstonePage.Write([.. there, hash]);
            },
            cancellationToken).ConfigureAwait(false);
        await LookAsync(cancellationToken).ConfigureAwait(false);
    }

    // It never changes.
    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _key) is { } key)
        {
            return key;
        }

        while (true)
        {
            if (await _blobs.GetAsync(KeyName, cancellationToken).ConfigureAwait(false) is { } blob)
            {
                Volatile.Write(ref _key, key = Key(blob));
                return key;
            }

            try
            {
                await _blobs.PutAsync(KeyName, RandomNumberGenerator.GetBytes(KeyLength), BlobCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
            }
            catch (BlobConflictException)
            {
                // Another erasure made one at the same time: that one counts.
            }
        }
    }

    private async Task<ErasedSpeakers> AfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            (_running, _next) = (_next ?? _running, null);
        }

        return await ReadAsync().ConfigureAwait(false);
    }

    private async Task<ErasedSpeakers> ReadAsync()
    {
        BlobEntry? entry = await _blobs.DescribeAsync(BlobName, CancellationToken.None).ConfigureAwait(false);
        ErasedSpeakers? known = Volatile.Read(ref _known);
        if (known is not null && (entry?.Length ?? 0) == known.Length)
        {
            return known;
        }

        ErasedSpeakers read = entry is null || await _blobs.GetAsync(BlobName, CancellationToken.None).ConfigureAwait(false) is not { } blob
            ? known is null or { Count: 0 } ? ErasedSpeakers.None : throw Gone()
            : new ErasedSpeakers(
                Parse(blob),
                await _blobs.GetAsync(KeyName, CancellationToken.None).ConfigureAwait(false) is { } key ? Key(key) : throw Gone(),
                blob.Content.Length);
        Volatile.Write(ref _known, read);
        return read;
    }

    private byte[] Key(Blob blob) => blob.Content.Length == KeyLength
        ? blob.Content
        : throw new StorageException(StorageError.BadDocument, $"{_blobs.Location}: '{KeyName}' is damaged, so nobody knows who has been erased. Restore it from a backup.");

    private UInt128[] Parse(Blob blob)
    {
        try
        {
            return TombstonePage.Read(blob.Content);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{_blobs.Location}: '{BlobName}' cannot be used, so nobody knows who has been erased. {exception.Message} Restore it from a backup.", exception);
        }
    }

    private StorageException Gone() =>
        new(StorageError.BadDocument, $"{_blobs.Location}: '{BlobName}' or '{KeyName}' is gone, so nobody knows who has been erased. Restore both from a backup.");
}
