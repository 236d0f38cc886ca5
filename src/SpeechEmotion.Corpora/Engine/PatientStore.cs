using System.Runtime.CompilerServices;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// A store that outlasts failures that may pass: a request that fails is repeated, with growing pauses, until the store has
/// failed for as long as the patience lasts. While it goes on failing after that, requests fail at once; the first that
/// succeeds ends it. Around stores that do not repeat requests by themselves; what is full, damaged or refused by a
/// condition is not repeated.
/// </summary>
internal sealed class PatientStore(IBlobStore inner, TimeSpan patience, TimeProvider time) : IBlobStore
{
    private const int MaxDoublings = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private long? _failingSince;

    public string Location => inner.Location;

    public ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken) =>
        RepeatAsync(token => inner.GetAsync(name, token), cancellationToken);

    public ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken) =>
        RepeatAsync(token => inner.DescribeAsync(name, token), cancellationToken);

    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken) =>
        RepeatAsync(token => inner.OpenReadAsync(name, range, token), cancellationToken);

    public ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken) =>
        RepeatAsync(token => inner.PutAsync(name, content, condition, token), cancellationToken);

    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken) =>
        await RepeatAsync(
            async token =>
            {
                await inner.PutAsync(name, write, condition, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One that breaks off is begun again behind the last name it gave: names come in ordinal order.
        string? last = null;
        IAsyncEnumerator<string> names = inner.ListAsync(prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                bool isAny = await RepeatAsync(
                    async token =>
                    {
                        try
                        {
                            while (await names.MoveNextAsync().ConfigureAwait(false))
                            {
                                if (last is null || string.CompareOrdinal(names.Current, last) > 0)
                                {
                                    return true;
                                }
                            }

                            return false;
                        }
                        catch (StorageException)
                        {
                            await names.DisposeAsync().ConfigureAwait(false);
                            names = inner.ListAsync(prefix, token).GetAsyncEnumerator(token);
                            throw;
                        }
                    },
                    cancellationToken).ConfigureAwait(false);
                if (!isAny)
                {
                    yield break;
                }

                yield return last = names.Current;
            }
        }
        finally
        {
            await names.DisposeAsync().ConfigureAwait(false);
        }
    }

    public ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        RepeatAsync(token => inner.ListPageAsync(prefix, after, limit, token), cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken) =>
        RepeatAsync(token => inner.DeleteAsync(name, condition, token), cancellationToken);

    // The store below is its opener's.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<T> RepeatAsync<T>(Func<CancellationToken, ValueTask<T>> request, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                T answer = await request(cancellationToken).ConfigureAwait(false);
                lock (_gate)
                {
                    _failingSince = null;
                }

                return answer;
            }
            catch (StorageException exception) when (exception.Error is StorageError.Unreachable or StorageError.Failed && IsPatient())
            {
                await Task.Delay(FirstPause * (1 << Math.Min(attempt, MaxDoublings)), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private bool IsPatient()
    {
        lock (_gate)
        {
            _failingSince ??= time.GetTimestamp();
            return time.GetElapsedTime(_failingSince.Value) < patience;
        }
    }
}
