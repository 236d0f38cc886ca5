using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects.Erasure.Places;

namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>
/// Erases speakers from a store. First what is to be done is written down, then the tombstone is set, from when on no reader of results shows the speaker and no writer
/// leaves anything (<see cref="Tombstones"/>); then what is there is removed, place by place. Killed at any instant, it goes on where it is asked to (<see cref="ResumeAsync"/>). At the end the document
/// that says what was to be done does not name the speaker any more. Recordings lie elsewhere and are somebody else's: they stay. Safe for use by many threads and many processes.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
/// <param name="ledgers">Told of calls of which no result is left.</param>
/// <param name="time">Tells when.</param>
public sealed class SpeakerErasure(IBlobStore blobs, IRemovedCalls ledgers, TimeProvider time)
{
    // As long as a request to a store may be under way after its program has ended.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private readonly Tombstones _tombstones = Tombstones.Of(blobs);
    private readonly ErasureJobs _jobs = new(blobs);
    private readonly IErasurePlace[] _places =
    [
        new SpeakerFolders(blobs), new GroupPages(blobs), new CallResults(blobs), new Snapshots(blobs), new KeptAlerts(blobs), new StoredTables(blobs), new OwnUploads(blobs), new ManifestRows(blobs), new IndexPages(blobs, time), new CorrectedCalls(blobs),
    ];

    /// <summary>Settles that a speaker is to be erased: durable, and in force, once this is done. What is there already is then removed by <see cref="EraseAsync"/> or <see cref="ResumeAsync"/>.</summary>
    /// <param name="speaker">The speaker's name.</param>
    /// <param name="cancellationToken">Gives up; the erasure may then be settled or not.</param>
    /// <exception cref="StorageException">The store cannot be read or written.</exception>
    public async Task<ErasureJob> BeginAsync(string speaker, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(speaker);
        string subject = await _tombstones.SubjectAsync(speaker, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = time.GetUtcNow();

        // Before the tombstone: whoever finds that without what is to be done would know neither whom it means nor that anything is left.
        ErasureJob job = await _jobs.UpdateAsync(
            subject,
            before => before is { State: ErasureState.Erasing }
                ? before
                : (before ?? new() { Subject = subject, RequestedAt = now }) with { State = ErasureState.Erasing, Speaker = speaker },
            cancellationToken).ConfigureAwait(false);
        await _tombstones.AddAsync(speaker, cancellationToken).ConfigureAwait(false);
        return job;
    }

    /// <summary>Erases a speaker. One who was erased before is looked for again.</summary>
    /// <param name="speaker">The speaker's name.</param>
    /// <param name="cancellationToken">Gives up; what is left is done by <see cref="ResumeAsync"/>.</param>
    /// <returns>What was done; what was to be done is done, where it is not <see cref="ErasureState.Erasing"/>.</returns>
    /// <exception cref="StorageException">The store fails, or holds what cannot be read; the tombstone is in force where it stood.</exception>
    public async Task<ErasureJob> EraseAsync(string speaker, CancellationToken cancellationToken) =>
        await RemoveAsync(await BeginAsync(speaker, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Finishes what is unfinished: erasures that were begun, ledgers that were not told, and the second look at what writers of that time have left.</summary>
    /// <param name="isAlone">True where nobody else writes to the store now, and nobody did who began before: a folder that was just opened.</param>
    /// <param name="cancellationToken">Gives up; what is left is done next time.</param>
    /// <returns>The erasures on which anything was done.</returns>
    /// <exception cref="StorageException">The store fails, or holds what cannot be read.</exception>
    public async Task<IReadOnlyList<ErasureJob>> ResumeAsync(bool isAlone, CancellationToken cancellationToken)
    {
        List<ErasureJob> done = [];
        List<ErasureJob> open = [];
        await foreach (ErasureJob job in _jobs.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            ErasureJob now = job.State == ErasureState.Erasing ? await AgainAsync(job, cancellationToken).ConfigureAwait(false) : await TellAsync(job, cancellationToken).ConfigureAwait(false);
            if (!ReferenceEquals(now, job))
            {
                done.Add(now);
            }

            if (now.State == ErasureState.Erased && (isAlone || (now.ErasedAt is { } erasedAt && time.GetUtcNow() - erasedAt > Settled)))
            {
                open.Add(now);
            }
        }

        if (open.Count > 0)
        {
            done.RemoveAll(job => open.Exists(one => one.Subject == job.Subject));
            done.AddRange(await ConfirmAsync(open, isAlone, cancellationToken).ConfigureAwait(false));
        }

        return done;
    }

    /// <summary>The erasures that are not finished.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<ErasureJob> OpenAsync(CancellationToken cancellationToken) =>
        _jobs.ListAsync(cancellationToken).Where(job => job.State != ErasureState.Confirmed || job.Calls.Count > 0);

    // The tombstone may not stand yet.
    private async Task<ErasureJob> AgainAsync(ErasureJob job, CancellationToken cancellationToken)
    {
        await _tombstones.AddAsync(job.Speaker!, cancellationToken).ConfigureAwait(false);
        return await RemoveAsync(job, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ErasureJob> RemoveAsync(ErasureJob job, CancellationToken cancellationToken)
    {
        string speaker = job.Speaker!;

        // By the store's clock, and before anything is looked at: what is written later is looked for again.
        DateTimeOffset? since = (await blobs.DescribeAsync(Tombstones.BlobName, cancellationToken).ConfigureAwait(false))?.Modified;
        ErasureScope scope = new(
            name => name == speaker,
            speaker,
            Since: null,
            (calls, token) => AddCallsAsync(job.Subject, calls, token));
        ErasureCounts counts = await WorkAsync(_places, scope, cancellationToken).ConfigureAwait(false);
        ErasureJob erased = await _jobs.UpdateAsync(
            job.Subject,
            before => before! with
            {
                State = ErasureState.Erased,
                Speaker = null,
                Since = since,
                ErasedAt = time.GetUtcNow(),
                Counts = before.Counts.Plus(counts),
            },
            cancellationToken).ConfigureAwait(false);
        return await TellAsync(erased, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ErasureJob>> ConfirmAsync(List<ErasureJob> open, bool isAlone, CancellationToken cancellationToken)
    {
        ErasedSpeakers erased = await _tombstones.LookAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset? since = open.Exists(job => job.Since is null) ? null : open.Min(job => job.Since);
        string subject = open[0].Subject;
        ErasureScope scope = new(erased.Contains, Speaker: null, since, (calls, token) => AddCallsAsync(subject, calls, token));
        IEnumerable<IErasurePlace> places = isAlone ? [.. _places, new LonePictures(blobs)] : _places;
        ErasureCounts counts = await WorkAsync(places, scope, cancellationToken).ConfigureAwait(false);
        List<ErasureJob> confirmed = [];
        foreach (ErasureJob job in open)
        {
            ErasureJob now = await _jobs.UpdateAsync(
                job.Subject,
                before => before! with { State = ErasureState.Confirmed, Counts = job.Subject == subject ? before.Counts.Plus(counts) : before.Counts },
                cancellationToken).ConfigureAwait(false);
            confirmed.Add(await TellAsync(now, cancellationToken).ConfigureAwait(false));
        }

        return confirmed;
    }

    private static async Task<ErasureCounts> WorkAsync(IEnumerable<IErasurePlace> places, ErasureScope scope, CancellationToken cancellationToken)
    {
        ErasureCounts counts = new();
        foreach (IErasurePlace place in places)
        {
            counts = counts.Plus(await place.EraseAsync(scope, cancellationToken).ConfigureAwait(false));
        }

        return counts;
    }

    private Task<ErasureJob> AddCallsAsync(string subject, IReadOnlyList<string> calls, CancellationToken cancellationToken) =>
        _jobs.UpdateAsync(subject, before => before! with { Calls = [.. before.Calls.Union(calls, StringComparer.Ordinal)] }, cancellationToken);

    private async Task<ErasureJob> TellAsync(ErasureJob job, CancellationToken cancellationToken)
    {
        if (job.Calls.Count == 0)
        {
            return job;
        }

        HashSet<string> told = [.. job.Calls];
        told.ExceptWith(await ledgers.TellAsync(job.Calls, cancellationToken).ConfigureAwait(false));
        return told.Count == 0
            ? job
            : await _jobs.UpdateAsync(job.Subject, before => before! with { Calls = [.. before.Calls.Where(call => !told.Contains(call))] }, cancellationToken).ConfigureAwait(false);
    }
}
