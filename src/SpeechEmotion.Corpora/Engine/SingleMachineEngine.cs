using System.Threading.Channels;
using SpeechEmotion.Calls;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// The engine of one machine: one task lists the calls, workers read and analyse them, a few writers keep the results.
/// Between them are short queues, so a slow disk slows the workers and the workers slow the listing, and the memory in
/// use does not depend on the number of calls. Killed at any instant and started again, it does what is left.
/// </summary>
/// <param name="store">Where the results are kept.</param>
/// <param name="analyzers">Makes an analyzer for each worker; all of one generation.</param>
/// <param name="open">Opens a recording, throwing <see cref="AudioException"/> where it cannot be read.</param>
/// <param name="options">Settings.</param>
/// <param name="time">Measures the limit of one call.</param>
public sealed class SingleMachineEngine(
    CallStore store,
    Func<ICallAnalyzer> analyzers,
    Func<CorpusCall, IAudioReader> open,
    EngineOptions options,
    TimeProvider time) : ICorpusService
{
    private readonly EngineOptions _options = options.Validated();

    /// <inheritdoc/>
    public async Task<CorpusOutcome> AnalyzeAsync(
        Corpus corpus, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(report);
        Channel<PendingCall> pending = Channel.CreateBounded<PendingCall>(
            new BoundedChannelOptions(_options.Workers * 2) { SingleWriter = true });
        Channel<FinishedCall> finished = Channel.CreateBounded<FinishedCall>(
            new BoundedChannelOptions(_options.Workers));

        // Any of the tasks that fails stops all.
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task listing = Watch(() => ListAsync(corpus, pending.Writer, stop.Token), stop);
        Task[] workers = [.. Enumerable.Range(0, _options.Workers).Select(_ => Watch(() => WorkAsync(pending.Reader, finished.Writer, stop.Token), stop))];
        Task working = Task.WhenAll(workers).ContinueWith(
            _ => finished.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        using ResultKeeper keeper = new(store, report, _options);
        Task[] writers = [.. Enumerable.Range(0, _options.Writers).Select(_ => Watch(() => keeper.KeepAsync(finished.Reader), stop))];

        Task all = Task.WhenAll([.. writers, listing, .. workers, working]);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowFirstFault(all);
        cancellationToken.ThrowIfCancellationRequested();
        return keeper.Outcome;
    }

    private static async Task ListAsync(Corpus corpus, ChannelWriter<PendingCall> pending, CancellationToken cancellationToken)
    {
        long index = 0;
        foreach (CorpusCall call in corpus.Calls())
        {
            await pending.WriteAsync(new(index++, call), cancellationToken).ConfigureAwait(false);
        }

        pending.Complete();
    }

    private async Task WorkAsync(ChannelReader<PendingCall> pending, ChannelWriter<FinishedCall> finished, CancellationToken cancellationToken)
    {
        ICallAnalyzer analyzer = analyzers();
        using IDisposable? owned = analyzer as IDisposable;
        CallWorker worker = new(store, analyzer, open, _options, time);
        await foreach (PendingCall call in pending.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            FinishedCall end = await worker.FinishAsync(call, cancellationToken).ConfigureAwait(false);
            await finished.WriteAsync(end, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task Watch(Func<Task> work, CancellationTokenSource stop) => Task.Run(async () =>
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    });

    // The fault that stopped the rest, not the cancellations it caused.
    private static void ThrowFirstFault(Task all)
    {
        if (all.Exception?.InnerExceptions.FirstOrDefault(exception => exception is not OperationCanceledException) is { } fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        }
    }
}
