using System.Globalization;
using System.Threading.Channels;
using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Retention;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Gateway.Erasure;

/// <summary>
/// The erasures of a tenant: begun at once, worked off one at a time behind the requests, and looked after every minute as long as one is open. What a gateway
/// that ended has left, the next finishes before it takes the tenant's corpora up.
/// </summary>
public sealed class TenantErasures : IAsyncDisposable
{
    private const int Waiting = 10_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepPause = TimeSpan.FromHours(24);

    private readonly SpeakerErasure _erasure;
    private readonly NamedRecordings _recordings;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _onFault;
    private readonly Channel<(string Speaker, TaskCompletionSource<ErasureJob> Done)> _speakers;
    private readonly CancellationTokenSource _stop = new();
    private readonly IBlobStore _blobs;
    private readonly AuditLog _audit;
    private readonly Task _working;
    private long? _swept;

    internal TenantErasures(IBlobStore blobs, IManifestSource manifests, TimeProvider time, Action<Exception> onFault)
    {
        _erasure = new SpeakerErasure(blobs, new ErasedCallLedgers(blobs, time), time);
        _recordings = new NamedRecordings(blobs, manifests);
        (_blobs, _audit, _time, _onFault) = (blobs, new AuditLog(blobs, time), time, onFault);
        _speakers = Channel.CreateBounded<(string, TaskCompletionSource<ErasureJob>)>(Waiting);
        _working = Task.Run(WorkAsync);
    }

    /// <summary>Settles an erasure, which is durable and in force once this returns.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="cancellationToken">Gives up; the erasure may then be settled or not.</param>
    /// <returns>The job, and what is done once all is removed.</returns>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task<(ErasureJob Job, Task<ErasureJob> Done)> BeginAsync(string speaker, CancellationToken cancellationToken)
    {
        ErasureJob job = await _erasure.BeginAsync(speaker, cancellationToken).ConfigureAwait(false);
        TaskCompletionSource<ErasureJob> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Where the queue is full, the next look a minute later finds the job.
        _ = _speakers.Writer.TryWrite((speaker, done));
        return (job, done.Task);
    }

    /// <summary>The recordings in which a speaker is said to be heard; asked for before an erasure, which takes the rows of kept manifests.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store fails.</exception>
    public Task<(IReadOnlyList<NamedRecording> Recordings, IReadOnlyList<string> Unread)> RecordingsAsync(string speaker, CancellationToken cancellationToken) =>
        Task.Run(() => _recordings.FindAsync(speaker, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using CancellationTokenSource pause = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            Task<bool> coming = _speakers.Reader.WaitToReadAsync(pause.Token).AsTask();
            await Task.WhenAny(coming, Task.Delay(Pause, _time, pause.Token)).ConfigureAwait(false);
            if (coming.IsCompletedSuccessfully)
            {
                while (_speakers.Reader.TryRead(out (string Speaker, TaskCompletionSource<ErasureJob> Done) next))
                {
                    await EraseAsync(next.Speaker, next.Done).ConfigureAwait(false);
                }
            }
            else
            {
                await ResumeAsync().ConfigureAwait(false);
                await SweepAsync().ConfigureAwait(false);
            }

            await pause.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task EraseAsync(string speaker, TaskCompletionSource<ErasureJob> done)
    {
        try
        {
            done.TrySetResult(await _erasure.EraseAsync(speaker, _stop.Token).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            // The next look tries again; whoever waits is told that it is not done yet.
            _onFault(exception);
            done.TrySetException(exception);
            _ = done.Task.Exception;
        }
    }

    private async Task ResumeAsync()
    {
        try
        {
            await _erasure.ResumeAsync(isAlone: false, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _onFault(exception);
        }
    }

    // Once a day; a minute later again where more is past its time than one sweep removes.
    private async Task SweepAsync()
    {
        if (_stop.IsCancellationRequested || (_swept is { } last && _time.GetElapsedTime(last) < SweepPause))
        {
            return;
        }

        try
        {
            RetentionSettings settings = await new RetentionStore(_blobs).ReadAsync(_stop.Token).ConfigureAwait(false);
            ErasedCallLedgers ledgers = new(_blobs, _time, reason: ErasedCallLedgers.Expired);
            RetentionCounts counts = await new RetentionSweep(_blobs, ledgers, _time).RunAsync(settings, RetentionSweep.DefaultMost, _stop.Token).ConfigureAwait(false);
            _swept = counts.IsAll ? _time.GetTimestamp() : null;
            if (counts.Results + counts.Pictures + counts.Pages + counts.AuditBlobs > 0)
            {
                await _audit.AddAsync(
                    new AuditEvent("gateway", AuditKinds.Retention)
                    {
                        Detail = string.Create(CultureInfo.InvariantCulture, $"{counts.Results} results, {counts.Pictures} pictures, {counts.Pages} pages, {counts.AuditBlobs} blobs of the audit log"),
                    },
                    _stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            _onFault(exception);
        }
    }
}
