using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Speakers;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>
/// Lists of a store's speakers, groups and calls, from pages that are brought up to date when they are read: <c>indexes/</c>. What writers have announced is folded in before an answer, by one
/// task whoever asks; an answer waits for it a bounded time. The index is derived from pages and results: where it is missing or damaged it is made anew. Safe for use by many threads, and, in a
/// container, by many processes.
/// </summary>
public sealed class StoreIndex
{
    private readonly IBlobStore _blobs;
    private readonly StoreIndexOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stop;
    private readonly JournalFold _journal;
    private readonly SpeakerTotalsReader _speakers;
    private readonly CallSearch _calls;
    private readonly Lock _gate = new();
    private Task _refresh = Task.CompletedTask;
    private long[]? _versions;
    private long _next;

    /// <summary>An index.</summary>
    /// <param name="blobs">The store, open for writing, which stays the caller's to dispose.</param>
    /// <param name="options">How fresh it is kept.</param>
    /// <param name="time">Measures pauses.</param>
    /// <param name="stop">Ends what brings it up to date behind the answers; before the store is disposed of, wait with <see cref="IdleAsync"/>.</param>
    public StoreIndex(IBlobStore blobs, StoreIndexOptions options, TimeProvider time, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_blobs, _options, _time, _stop) = (blobs, options, time, stop);
        _journal = new JournalFold(blobs, time);
        _speakers = new SpeakerTotalsReader(blobs);
        _calls = new CallSearch(blobs);
        _next = time.GetTimestamp();
    }

    /// <summary>Part of the list of speakers. Costs the pages of totals that have changed since the last answer, 64 at most.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read, or the index is being made anew.</exception>
    public Task<SpeakerListing> SpeakersAsync(SpeakerQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return AnswerAsync(versions => _speakers.SpeakersAsync(query, versions, cancellationToken), cancellationToken);
    }

    /// <summary>Part of the list of groups: of tags and values that calls of speakers with names carry. Costs as much as a list of speakers.</summary>
    /// <param name="tag">Where given, only the values of this tag.</param>
    /// <param name="after">Where given, only groups behind this one.</param>
    /// <param name="limit">Most groups, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read, or the index is being made anew.</exception>
    public Task<GroupListing> GroupsAsync(string? tag, (string Tag, string Value)? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return AnswerAsync(versions => _speakers.GroupsAsync(tag, after, limit, versions, cancellationToken), cancellationToken);
    }

    /// <summary>Part of a list of calls. Costs a listing of the days, and the pages of 62 days or of 16 pages without a day at most; where a speaker is asked for, the speaker's pages too.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read, or the index is being made anew.</exception>
    public Task<CallListing> CallsAsync(CallQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return AnswerAsync(_ => _calls.FindAsync(query, cancellationToken), cancellationToken);
    }

    /// <summary>Brings the index up to date and waits for that, whatever it takes.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">The store cannot be read or written.</exception>
    public Task RefreshAsync(CancellationToken cancellationToken) => Refreshing(isNow: true).WaitAsync(cancellationToken);

    /// <summary>Waits until nothing is done behind the answers.</summary>
    public async Task IdleAsync()
    {
        Task refresh;
        lock (_gate)
        {
            refresh = _refresh;
        }

        await refresh.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<T> AnswerAsync<T>(Func<IReadOnlyList<long>, Task<T>> answer, CancellationToken cancellationToken)
    {
        Task refresh = Refreshing(isNow: false);
        try
        {
            await refresh.WaitAsync(_options.Patience, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (Volatile.Read(ref _versions) is not null)
        {
            // What there is was right a moment ago.
        }
        catch (TimeoutException exception)
        {
            throw Unready(exception);
        }

        try
        {
            return await answer(Volatile.Read(ref _versions) ?? throw Unready(null)).ConfigureAwait(false);
        }
        catch (IndexDamagedException exception)
        {
            await DiscardAsync(exception).ConfigureAwait(false);
            throw Unready(exception);
        }
    }

    private StorageException Unready(Exception? cause) =>
        new(StorageError.NotReady, $"{_blobs.Location}: the index is being made anew from the pages of all speakers. Ask again in a few seconds.", cause);

    private Task Refreshing(bool isNow)
    {
        lock (_gate)
        {
            _stop.ThrowIfCancellationRequested();
            if (_refresh.IsCompleted && (isNow || _versions is null || _time.GetTimestamp() >= _next))
            {
                _refresh = Task.Run(RefreshAsync);
            }

            return _refresh;
        }
    }

    private async Task RefreshAsync()
    {
        long start = _time.GetTimestamp();
        try
        {
            Volatile.Write(ref _versions, await FoldAsync().ConfigureAwait(false));
        }
        catch (IndexDamagedException exception)
        {
            await DiscardAsync(exception).ConfigureAwait(false);
            Volatile.Write(ref _versions, await FoldAsync().ConfigureAwait(false));
        }
        finally
        {
            double busy = _time.GetElapsedTime(start).TotalSeconds * ((1 / _options.MostOfTheTime) - 1);
            double pause = Math.Max(_options.LeastPause.TotalSeconds, busy);
            lock (_gate)
            {
                _next = _time.GetTimestamp() + (long)(pause * _time.TimestampFrequency);
            }
        }
    }

    private async Task<long[]> FoldAsync()
    {
        if (await IndexState.ReadAsync(_blobs, _stop).ConfigureAwait(false) is null)
        {
            if (await IndexState.IsEmptyAsync(_blobs, _stop).ConfigureAwait(false))
            {
                return new long[IndexNames.SpeakerShards];
            }

            Volatile.Write(ref _versions, null);
            await new IndexRebuild(_blobs, _time).RunAsync(_stop).ConfigureAwait(false);
        }

        await _journal.RunAsync(isAlone: false, _stop).ConfigureAwait(false);
        return await IndexState.ReadAsync(_blobs, _stop).ConfigureAwait(false) ?? new long[IndexNames.SpeakerShards];
    }

    // Without its state the index is made anew; without the damaged blob that does not meet it again.
    private async Task DiscardAsync(IndexDamagedException damage)
    {
        await _blobs.DeleteAsync(IndexNames.State, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        await _blobs.DeleteAsync(damage.Name, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        Volatile.Write(ref _versions, null);
    }
}
