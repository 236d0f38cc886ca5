using System.Threading.Channels;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// Brings calls whose results are durable to their end: writes their speakers' points, many calls' together, then hands
/// the ledger their entries and reports them, one at a time.
/// </summary>
internal sealed class CallSettler(IPointStore points, LedgerWriter ledger, Func<CallOutcome, ValueTask> report, EngineOptions options, TimeProvider time)
{
    private const int CallsAtATime = 128;

    private readonly Channel<SettledCall> _calls = Channel.CreateBounded<SettledCall>(CallsAtATime);

    /// <summary>The calls reported so far.</summary>
    public CorpusOutcome Outcome { get; private set; }

    /// <summary>Calls that failed and come again in a later pass.</summary>
    public long Postponed { get; private set; }

    /// <summary>Takes a call; waits while there are many.</summary>
    public ValueTask TakeAsync(SettledCall call) => _calls.Writer.WriteAsync(call);

    /// <summary>No more will come.</summary>
    public void Complete() => _calls.Writer.TryComplete();

    /// <summary>Done once all that was taken before is at its end.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _calls.Writer.WriteAsync(new SettledCall { Reached = reached }, cancellationToken).ConfigureAwait(false);
        await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Works until no more come.</summary>
    public async Task RunAsync()
    {
        try
        {
            List<SettledCall> batch = new(CallsAtATime);
            while (await _calls.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await GatherAsync(batch).ConfigureAwait(false);
                await SettleAsync(batch).ConfigureAwait(false);
                batch.Clear();
            }
        }
        catch (Exception exception)
        {
            _calls.Writer.TryComplete(exception);
            throw;
        }
    }

    private async Task GatherAsync(List<SettledCall> batch)
    {
        using CancellationTokenSource pause = new(options.CommitPause, time);
        bool isWaiting = false;
        try
        {
            do
            {
                while (batch.Count < CallsAtATime && _calls.Reader.TryRead(out SettledCall? call))
                {
                    batch.Add(call);

                    // Only points and lists are worth waiting for others: a page is written once for all of them.
                    isWaiting = (isWaiting || IsToBeWritten(call)) && call.Reached is null;
                }
            }
            while (isWaiting && batch.Count < CallsAtATime && await _calls.Reader.WaitToReadAsync(pause.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (pause.IsCancellationRequested)
        {
        }
    }

    private async Task SettleAsync(List<SettledCall> batch)
    {
        bool isAll = await TryPutAsync(batch).ConfigureAwait(false) is null;
        foreach (SettledCall call in batch)
        {
            // One page that cannot be written must not hold up the calls beside it.
            StorageException? failure = isAll ? null : await TryPutAsync([call]).ConfigureAwait(false);
            await EndAsync(failure is null ? call : call.WithoutPoints(failure, options, time)).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(SettledCall call)
    {
        if (call is { Name: { } name, Entry: { } entry })
        {
            ledger.Add(name, entry);
        }

        if (call.Outcome is { } outcome)
        {
            Outcome = Outcome.Add(outcome);
            await report(outcome).ConfigureAwait(false);
        }
        else if (call.Name is not null)
        {
            Postponed++;
        }

        call.Reached?.SetResult();
    }

    private static bool IsToBeWritten(SettledCall call) => call.Points.Count > 0 || call.Listed is not null;

    private async Task<StorageException?> TryPutAsync(IReadOnlyCollection<SettledCall> some)
    {
        if (!some.Any(IsToBeWritten))
        {
            return null;
        }

        try
        {
            SpeakerPoint[] made = [.. some.SelectMany(call => call.Points)];
            ListedCall[] listed = [.. some.Select(call => call.Listed).OfType<ListedCall>()];
            await points.PutAsync(made, listed, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (StorageException exception)
        {
            return exception;
        }
    }
}
