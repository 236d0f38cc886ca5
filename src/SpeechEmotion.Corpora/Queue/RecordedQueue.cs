using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>
/// What is the same for every queue: what was submitted lies in the corpora's records, which say what is to be done whoever does it. Safe for use by many threads.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is one, of corpora.")]
public abstract class RecordedQueue : ICorpusQueue
{
    private const string Damaged = "its record is damaged or of a later version: 'doctor --repair' removes one that is damaged, and the corpus is submitted again";

    private readonly CorpusRecords _records;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly ChangeSignal _changed = new();

    private protected RecordedQueue(IBlobStore blobs, QueueOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_records, _options, _time) = (new(blobs), options.Validated(), time);
    }

    /// <summary>Takes up what a queue before has left.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await foreach (string corpus in _records.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await ReadWholeAsync(corpus, cancellationToken).ConfigureAwait(false) is { Submission: { } submission } record && record.IsToBeWorkedOn)
            {
                Enqueue(corpus, submission.Priority);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CorpusStatus> SubmitAsync(string corpus, CorpusSubmission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        bool isSame = false;
        await _records.UpdateAsync(
            corpus,
            before =>
            {
                isSame = before is not null && submission.Equals(before.Submission) && (before.State is CorpusState.Queued or CorpusState.Running or CorpusState.Paused || IsDone(before));
                return isSame
                    ? before!
                    : (before ?? new() { Corpus = corpus }) with { Submission = submission, State = CorpusState.Queued, Wish = CorpusWish.Run, Error = null };
            },
            cancellationToken).ConfigureAwait(false);
        if (!isSame)
        {
            Enqueue(corpus, submission.Priority);
        }

        return (await StatusAsync(corpus, cancellationToken).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async Task<CorpusStatus?> StatusAsync(string corpus, CancellationToken cancellationToken) =>
        await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is { } record ? (await LookAsync(record, cancellationToken).ConfigureAwait(false)).Status : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CorpusStatus> ListAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string corpus in _records.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.CompareOrdinal(corpus, after) > 0)
            {
                CorpusRecord? record = await ReadWholeAsync(corpus, cancellationToken).ConfigureAwait(false);
                yield return record is null
                    ? new(corpus, CorpusState.Cancelled, 0, default, 0) { Error = Damaged }
                    : (await LookAsync(record, cancellationToken).ConfigureAwait(false)).Status;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CorpusStatus> EventsAsync(string corpus, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CorpusStatus? last = null;
        while (true)
        {
            Task changed = _changed.Next;
            if (await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is not { } record)
            {
                yield break;
            }

            (CorpusStatus status, _, bool isWaiting) = await LookAsync(record, cancellationToken).ConfigureAwait(false);
            if (status != last)
            {
                yield return last = status;
            }

            if (status.IsEnded && !isWaiting)
            {
                yield break;
            }

            using CancellationTokenSource pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(_options.EventPause, _time, pause.Token)).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async Task<CorpusStatus?> WaitAsync(string corpus, CancellationToken cancellationToken)
    {
        CorpusStatus? last = null;
        await foreach (CorpusStatus status in EventsAsync(corpus, cancellationToken).ConfigureAwait(false))
        {
            last = status;
        }

        return last;
    }

    /// <inheritdoc/>
    public Task<CorpusStatus?> PauseAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        (record, _) => record.State is CorpusState.Done or CorpusState.Cancelled ? record : record with { Wish = CorpusWish.Pause, State = CorpusState.Paused },
        cancellationToken);

    /// <inheritdoc/>
    public Task<CorpusStatus?> ResumeAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        (record, isActive) => record.Wish == CorpusWish.Pause ? record with { Wish = CorpusWish.Run, State = isActive ? CorpusState.Running : CorpusState.Queued } : record,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CorpusStatus?> CancelAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        (record, _) => record.State == CorpusState.Done ? record : record with { Wish = CorpusWish.Cancel, State = CorpusState.Cancelled },
        cancellationToken);

    /// <inheritdoc/>
    public Task<CorpusStatus?> RetryAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        (record, isActive) => record with { Retry = true, Wish = CorpusWish.Run, State = isActive ? record.State : CorpusState.Queued },
        cancellationToken);

    /// <summary>Something is to be done.</summary>
    private protected abstract void Enqueue(string corpus, int priority);

    /// <summary>Where a corpus is, by its record and by what works on it.</summary>
    private protected abstract ValueTask<QueuedCorpus> LookAsync(CorpusRecord record, CancellationToken cancellationToken);

    /// <summary>Tells whoever waits that something has changed.</summary>
    private protected void RaiseChanged() => _changed.Raise();

    /// <summary>Where a corpus is that nothing works on.</summary>
    private protected static CorpusStatus Describe(CorpusRecord record) =>
        new(record.Corpus, record.State, record.Submission?.Priority ?? 0, record.Counts, record.Seconds) { Submission = record.Submission, Sources = record.Sources, Error = record.Error };

    private async Task<CorpusStatus?> ChangeAsync(string corpus, Func<CorpusRecord, bool, CorpusRecord> change, CancellationToken cancellationToken)
    {
        if (await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        bool isActive = (await LookAsync(found, cancellationToken).ConfigureAwait(false)).IsActive;
        CorpusRecord record = await _records.UpdateAsync(corpus, before => change(before ?? new() { Corpus = corpus }, isActive), cancellationToken).ConfigureAwait(false);
        if (record is { State: CorpusState.Queued or CorpusState.Running, Submission: { } submission })
        {
            Enqueue(corpus, submission.Priority);
        }

        _changed.Raise();
        return await StatusAsync(corpus, cancellationToken).ConfigureAwait(false);
    }

    // One record that is damaged keeps nobody from the others.
    private async Task<CorpusRecord?> ReadWholeAsync(string corpus, CancellationToken cancellationToken)
    {
        try
        {
            return await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception) when (exception.Error is StorageError.BadDocument or StorageError.UnknownSchema)
        {
            _options.Engine.OnFault?.Invoke(exception);
            return null;
        }
    }

    // A manifest that cannot have changed has no calls that are not done.
    private bool IsDone(CorpusRecord record) =>
        record is { State: CorpusState.Done, Submission: { Manifest: { } manifest, Paths.Count: 0 } } && _options.Manifests.IsFixed(manifest);
}
