using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Reports;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>One run of the engine of one machine over one corpus. What it is stopped by is one exception, whichever of its tasks met it first.</summary>
internal sealed class LedgerRun(
    CallStore store, IPointStore points, AnalyzerPool analyzers, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private CorpusSession? _opened;
    private LedgerWriter? _writer;
    private CorpusWatch? _watch;
    private SnapshotBook? _snapshots;
    private SpeakerKnowledge? _knowledge;
    private Exception? _fault;
    private int _careful;

    /// <summary>Where the inputs are; null before the ledger is open.</summary>
    public CorpusCounts? Counts => _opened is { } session ? CorpusCounts.Of(session.Ledger, session.Record.BadRows, session.Record.Duplicates) : null;

    private CorpusSession Session => _opened!;

    /// <param name="corpus">The calls.</param>
    /// <param name="generation">The generation of the results.</param>
    /// <param name="shape">What statistics of speakers the model is adapted by; null where it is not, and then none are read or written.</param>
    /// <param name="report">Told of each call.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CorpusOutcome> RunAsync(
        Corpus corpus, Generation generation, StatisticsShape? shape, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(_ => _stop.Cancel(), null);
        _opened = await CorpusSession.OpenAsync(store.Blobs, corpus, generation, options, time, _stop.Token).ConfigureAwait(false);

        // What ended the engine before was begun first and comes first again: these calls are begun in the ledger before they are touched.
        _careful = Session.WasAbrupt ? Math.Max(64, options.Workers * 4) : 0;
        _writer = new(Session.Ledger, options, time, Stop);
        _watch = new(Session.Records, Session.Record, options, time, Stop);
        CallSettler settler = new(points, _writer, report, options, time);
        Task settling = Task.Run(() => SettleAsync(settler), CancellationToken.None);
        try
        {
            if (shape is not null)
            {
                SpeakerStatisticsStore statistics = new(store.Blobs);
                _snapshots = new(store.Blobs, Session, statistics, options.Times);
                _knowledge = new(_snapshots, statistics, shape);
            }

            CallListing listing = new(Session, options, time);
            ResultKeeper keeper = new(store, new PointMaker(points, generation, options.Corpus), points, _knowledge, settler, listing, _watch, options, time);
            await WorkThroughAsync(listing, keeper, settler).ConfigureAwait(false);
            await CompareAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Stop(exception);
        }

        settler.Complete();
        await settling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync(settler.Outcome).ConfigureAwait(false);
        if (_fault is { } fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(fault);
        }

        return settler.Outcome;
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync().ConfigureAwait(false);
        }

        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private async Task WorkThroughAsync(CallListing listing, ResultKeeper keeper, CallSettler settler)
    {
        await points.BeginAsync(_stop.Token).ConfigureAwait(false);
        await (_snapshots?.TakeAsync(_stop.Token) ?? Task.CompletedTask).ConfigureAwait(false);
        await listing.RegisterAsync(_stop.Token).ConfigureAwait(false);
        Session.IsEntered = true;
        await (_snapshots?.SettleAsync(_stop.Token) ?? Task.CompletedTask).ConfigureAwait(false);
        ResultPresence? presence = await ResultPresence.LookAsync(store, Session.Ledger, _stop.Token).ConfigureAwait(false);
        for (int pass = 0; pass < options.Limits.Failures; pass++)
        {
            long postponed = settler.Postponed;
            CallFlow<FinishedCall> flow = new(options.Workers, WorkAsync, options.Writers, keeper.KeepAsync);
            await flow.RunAsync(listing.CallsAsync(pass == 0, presence, _watch!, _stop.Token), _stop.Token).ConfigureAwait(false);
            await settler.DrainAsync(_stop.Token).ConfigureAwait(false);
            await _writer!.CommitAsync(_stop.Token).ConfigureAwait(false);
            if (settler.Postponed == postponed)
            {
                return;
            }
        }
    }

    private async Task WorkAsync(ChannelReader<PendingCall> pending, ChannelWriter<FinishedCall> finished, CancellationToken cancellationToken)
    {
        await foreach (PendingCall call in pending.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            FinishedCall end = call.IsEnded
                ? new FinishedCall(call, CallEnd.Earlier, null, null, IsToBeKept: false)
                : await InTurnAsync(call, cancellationToken).ConfigureAwait(false);
            try
            {
                if (!finished.TryWrite(end))
                {
                    await finished.WriteAsync(end, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (!call.IsEnded && call.Former is null)
            {
                _writer!.Add(call.Call.Input.Call, end.Entry.Release(Session.Record.Epoch));
                throw;
            }
        }
    }

    private async Task<FinishedCall> InTurnAsync(PendingCall call, CancellationToken cancellationToken)
    {
        using IDisposable? place = options.Lane is { } lane ? await lane.EnterAsync(cancellationToken).ConfigureAwait(false) : null;
        return await FinishAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FinishedCall> FinishAsync(PendingCall call, CancellationToken cancellationToken)
    {
        ICallAnalyzer analyzer = analyzers.Rent();
        CallWorker worker = new(store, analyzer, open, options, time, _knowledge);
        CallResult? older = null;
        FinishedCall? found = await worker.FindAsync(call, result => older = result, cancellationToken).ConfigureAwait(false);
        LedgerEntry begun = Begin(call, found?.End == CallEnd.Earlier);
        FinishedCall end = found ?? await AnalyzeAsync(worker, call, begun, cancellationToken).ConfigureAwait(false);

        // Not after an exception: whatever the analyzer was in the middle of goes with it.
        analyzers.Return(analyzer);
        return end with { Entry = begun, Older = older };
    }

    // A result that somebody has deleted is asked for again; one that is there is as good as begun.
    private LedgerEntry Begin(PendingCall call, bool isFound)
    {
        LedgerEntry entry = call.Entry;
        if (entry.State is CallState.Done or CallState.Skipped)
        {
            if (isFound)
            {
                return entry;
            }

            entry = entry.Retry(Session.Record.Epoch);
        }

        return entry.Start(Now, Session.Record.Epoch, isFound ? new(int.MaxValue, int.MaxValue) : options.Limits);
    }

    private async Task<FinishedCall> AnalyzeAsync(CallWorker worker, PendingCall call, LedgerEntry begun, CancellationToken cancellationToken)
    {
        string name = call.Call.Input.Call;
        if (begun is { State: CallState.GivenUp, Error: { } interrupted })
        {
            return worker.Failed(call, new CallError(interrupted.Code, interrupted.Message));
        }

        if (call.Former is null)
        {
            _writer!.Add(name, begun);
            if (begun.Interruptions > 0 || Interlocked.Decrement(ref _careful) >= 0)
            {
                await _writer!.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            return await worker.AnalyzeAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.Former is null)
        {
            _writer!.Add(name, begun.Release(Session.Record.Epoch));
            throw;
        }
    }

    private async Task SettleAsync(CallSettler settler)
    {
        try
        {
            await settler.RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Stop(exception);
        }
    }

    private async Task CompareAsync()
    {
        if (Session.IsToBeCompared)
        {
            ChangeReport report = new(store, Session.Record);
            GenerationChanges changes = await report.WriteAsync(Session.Corpus, Session.Ledger, _stop.Token).ConfigureAwait(false);
            Session.IsCompared = true;
            options.OnChanges?.Invoke(changes);
        }
    }

    // Whoever lost the corpus writes nothing more. Otherwise what is known is written, also after a failure.
    private async Task CloseAsync(CorpusOutcome outcome)
    {
        if (_fault is LedgerLostException)
        {
            return;
        }

        try
        {
            await _writer!.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            await points.EndAsync(CancellationToken.None).ConfigureAwait(false);
            await Session.CloseAsync(_watch!.IsCancelled, outcome.Seconds).ConfigureAwait(false);
        }
        catch (Exception exception) when (_fault is not null || exception is StorageException or LedgerLostException)
        {
            Stop(exception);
        }
    }

    private void Stop(Exception exception)
    {
        // Of a channel that somebody has closed only the reason matters, and that came first.
        Interlocked.CompareExchange(ref _fault, exception is ChannelClosedException { InnerException: { } inner } ? inner : exception, null);
        _stop.Cancel();
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
