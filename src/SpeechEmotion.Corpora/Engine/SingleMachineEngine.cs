using System.Threading.Channels;
using SpeechEmotion.Calls;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// The engine of one machine: one task lists the calls, workers read and analyse them, a few writers keep the
/// results (<see cref="CallFlow{TEnd}"/>). Killed at any instant and started again, it does what is left.
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
        using ResultKeeper keeper = new(store, report, _options);
        CallFlow<FinishedCall> flow = new(_options.Workers, WorkAsync, _options.Writers, keeper.KeepAsync);
        await flow.RunAsync(corpus, cancellationToken).ConfigureAwait(false);
        return keeper.Outcome;
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
}
