using System.Threading.Channels;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// Brings the calls of a corpus, or of one shard of its ledger, to their ends: lists them, has those analysed that have no result, keeps what
/// becomes of them in the ledger. Whatever goes wrong is told to what stops the run.
/// </summary>
internal sealed class LedgerRun : IAsyncDisposable
{
    private readonly CallStore _store;
    private readonly CorpusPart _part;
    private readonly ICallWork _work;
    private readonly CorpusWatch _watch;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly RunStop _stop;
    private readonly ResultFinder _finder;
    private readonly LedgerWriter _writer;
    private readonly CallListing _listing;
    private readonly CallSettler _settler;
    private readonly ResultKeeper _keeper;
    private readonly Task _settling;
    private int _careful;

    /// <param name="store">The results.</param>
    /// <param name="points">Where points go.</param>
    /// <param name="part">The calls.</param>
    /// <param name="work">How they are analysed.</param>
    /// <param name="keeper">How results that are at hand are kept.</param>
    /// <param name="watch">What the corpus's owner wants.</param>
    /// <param name="report">Told of each call that is at its end.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Dates the ledger's entries, and measures pauses.</param>
    /// <param name="stop">What stops the run.</param>
    public LedgerRun(
        CallStore store, IPointStore points, CorpusPart part, ICallWork work, CallKeeper keeper, CorpusWatch watch, Func<CallOutcome, ValueTask> report,
        EngineOptions options, TimeProvider time, RunStop stop)
    {
        (_store, _part, _work, _watch, _options, _time, _stop) = (store, part, work, watch, options, time, stop);
        Generation generation = part.Record.Generations[part.Record.Generation - 1];

        // What ended the engine before was begun first and comes first again: these calls are begun in the ledger before they are touched.
        _careful = part.WasAbrupt ? Math.Max(64, options.Workers * 4) : 0;
        _finder = new ResultFinder(store, generation);
        _writer = new LedgerWriter(part.Ledger, options, time, stop.Stop);
        _listing = new CallListing(part, options, time);
        _settler = new CallSettler(points, _writer, report, options, time);
        _keeper = new ResultKeeper(store, generation, keeper, _settler, _listing, watch, options, time);
        _settling = Task.Run(SettleAsync, CancellationToken.None);
    }

    /// <summary>The calls reported so far.</summary>
    public CorpusOutcome Outcome => _settler.Outcome;

    /// <summary>Enters the calls that are new to the ledger.</summary>
    public Task RegisterAsync() => _listing.RegisterAsync(_stop.Token);

    /// <summary>Works until every call is at its end and the ledger says so.</summary>
    public async Task WorkThroughAsync()
    {
        ResultPresence? presence = await ResultPresence.LookAsync(_store, _part.Ledger, _stop.Token).ConfigureAwait(false);
        for (int pass = 0; pass < _options.Limits.Failures; pass++)
        {
            long postponed = _settler.Postponed;
            CallFlow<FinishedCall> flow = new(_options.Workers, WorkAsync, _options.Writers, _keeper.KeepAsync);
            await flow.RunAsync(_listing.CallsAsync(pass == 0, presence, _watch, _stop.Token), _stop.Token).ConfigureAwait(false);
            await _settler.DrainAsync(_stop.Token).ConfigureAwait(false);
            await _writer.CommitAsync(_stop.Token).ConfigureAwait(false);
            if (_settler.Postponed == postponed)
            {
                return;
            }
        }
    }

    /// <summary>Brings what is finished to its end, after a failure too; nothing more is taken.</summary>
    public async Task SettleAllAsync()
    {
        _settler.Complete();
        await _settling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Writes to the ledger what is known.</summary>
    /// <exception cref="LedgerLostException">Another engine has it.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public Task CommitAsync() => _writer.CommitAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await SettleAllAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
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
                _writer.Add(call.Call.Input.Call, end.Entry.Release(Epoch));
                throw;
            }
        }
    }

    private async Task<FinishedCall> InTurnAsync(PendingCall call, CancellationToken cancellationToken)
    {
        // What was listed before the owner wanted a pause is not begun in it.
        await _watch.WaitAsync(cancellationToken).ConfigureAwait(false);
        using IDisposable? place = _options.Lane is { } lane ? await lane.EnterAsync(cancellationToken).ConfigureAwait(false) : null;
        return await FinishAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FinishedCall> FinishAsync(PendingCall call, CancellationToken cancellationToken)
    {
        CallResult? older = null;
        FinishedCall? found = await _finder.FindAsync(call, result => older = result, cancellationToken).ConfigureAwait(false);
        LedgerEntry begun = Begin(call, found?.End == CallEnd.Earlier);
        FinishedCall end = found is { } there ? there with { Entry = begun } : await AnalyzeAsync(call, begun, cancellationToken).ConfigureAwait(false);
        return end with { Older = older };
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

            entry = entry.Retry(Epoch);
        }

        return entry.Start(Now, Epoch, isFound ? new(int.MaxValue, int.MaxValue) : _options.Limits);
    }

    private async Task<FinishedCall> AnalyzeAsync(PendingCall call, LedgerEntry begun, CancellationToken cancellationToken)
    {
        if (begun is { State: CallState.GivenUp, Error: { } interrupted })
        {
            return FinishedCall.Failed(call, Generation, new CallError(interrupted.Code, interrupted.Message)) with { Entry = begun };
        }

        bool isCareful = begun.Interruptions > 0 || Interlocked.Decrement(ref _careful) >= 0;
        await WriteBegunAsync(call, begun, isCareful, cancellationToken).ConfigureAwait(false);
        CallAttempt attempt = new(call with { Snapshot = _part.SnapshotOf?.Invoke(call.Call.Input.Call) }, begun, RestartAsync);
        try
        {
            FinishedCall end = await _work.AnalyzeAsync(attempt, cancellationToken).ConfigureAwait(false);
            return end with { Pending = call, Entry = attempt.Entry };
        }
        catch (OperationCanceledException) when (call.Former is null)
        {
            _writer.Add(call.Call.Input.Call, attempt.Entry.Release(Epoch));
            throw;
        }
    }

    private async Task<LedgerEntry> RestartAsync(PendingCall call, LedgerEntry begun, CancellationToken cancellationToken)
    {
        LedgerEntry again = begun.Start(Now, Epoch, _options.Limits);
        if (again.State != CallState.GivenUp)
        {
            await WriteBegunAsync(call, again, isCareful: true, cancellationToken).ConfigureAwait(false);
        }

        return again;
    }

    private async Task WriteBegunAsync(PendingCall call, LedgerEntry begun, bool isCareful, CancellationToken cancellationToken)
    {
        if (call.Former is null)
        {
            _writer.Add(call.Call.Input.Call, begun);
            if (isCareful)
            {
                await _writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SettleAsync()
    {
        try
        {
            await _settler.RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _stop.Stop(exception);
        }
    }

    private Generation Generation => _part.Record.Generations[_part.Record.Generation - 1];

    private int Epoch => _part.Record.Epoch;

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
