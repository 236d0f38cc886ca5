using System.Threading.Channels;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Keeps results, a few at a time because a disk spends most of a write waiting, and reports each call once its result is durable.</summary>
internal sealed class ResultKeeper(CallStore store, Func<CallOutcome, ValueTask> report, EngineOptions options) : IDisposable
{
    private readonly ResultWriter _writer = new(store);
    private readonly WriteFailureLimit _limit = new(options.WriteFailures);
    private readonly SemaphoreSlim _reporting = new(1);

    /// <summary>The calls reported so far.</summary>
    public CorpusOutcome Outcome { get; private set; }

    /// <summary>
    /// One writer: keeps whatever comes until there is no more; also after a cancellation, so that no finished work is
    /// lost. Several run at a time.
    /// </summary>
    public async Task KeepAsync(ChannelReader<FinishedCall> finished)
    {
        await foreach (FinishedCall call in finished.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            (CallOutcome outcome, StorageException? failure) = await _writer.KeepAsync(call).ConfigureAwait(false);
            await _reporting.WaitAsync().ConfigureAwait(false);
            try
            {
                await ReportAsync(outcome, failure).ConfigureAwait(false);
            }
            finally
            {
                _reporting.Release();
            }
        }
    }

    public void Dispose() => _reporting.Dispose();

    private async Task ReportAsync(CallOutcome outcome, StorageException? failure)
    {
        // The other writers end like this one: what came after the last failure allowed is not reported.
        if (!_limit.IsReached)
        {
            Outcome = Outcome.Add(outcome);
            await report(outcome).ConfigureAwait(false);
            _limit.Take(outcome);
        }

        if (failure is not null)
        {
            _limit.ThrowIfReached(failure);
        }
    }
}
