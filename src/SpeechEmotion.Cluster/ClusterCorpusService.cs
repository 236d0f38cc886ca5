using System.Threading.Channels;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster;

/// <summary>
/// The engine of a cluster: each call is a grain somewhere in it, and this drives a bounded number of them at a time.
/// The silos write the results; here they are only read back to be reported.
/// </summary>
/// <param name="grains">Leads to the cluster.</param>
/// <param name="store">The results, as the silos write them.</param>
/// <param name="generation">The model and settings that every silo must have.</param>
/// <param name="options">Settings.</param>
/// <param name="time">Measures pauses and limits.</param>
public sealed class ClusterCorpusService(
    IGrainFactory grains, CallStore store, Generation generation, ClusterEngineOptions options, TimeProvider time) : ICorpusService
{
    private readonly ClusterEngineOptions _options = options.Validated();

    /// <inheritdoc/>
    /// <exception cref="ClusterException">No silo answers, or one runs another model.</exception>
    public async Task<CorpusOutcome> AnalyzeAsync(Corpus corpus, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(report);

        // A run is a number nobody else has; it appears in no result.
        CallDriver driver = new(grains, store, generation, Guid.NewGuid().ToString("N"), _options, time);
        CorpusOutcome outcome = default;
        CallFlow<CallOutcome> flow = new(
            _options.CallsInFlight,
            (pending, ended, token) => WorkAsync(driver, pending, ended, token),
            keepers: 1,
            async ended => outcome = await ReportAsync(ended, report).ConfigureAwait(false));
        await flow.RunAsync(corpus, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private static async Task WorkAsync(
        CallDriver driver, ChannelReader<PendingCall> pending, ChannelWriter<CallOutcome> ended, CancellationToken cancellationToken)
    {
        await foreach (PendingCall call in pending.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            CallOutcome outcome = await driver.RunAsync(call, cancellationToken).ConfigureAwait(false);

            // What is finished is reported, whatever else stops.
            await ended.WriteAsync(outcome, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<CorpusOutcome> ReportAsync(ChannelReader<CallOutcome> ended, Func<CallOutcome, ValueTask> report)
    {
        WriteFailureLimit limit = new(_options.WriteFailures);
        CorpusOutcome total = default;
        try
        {
            await foreach (CallOutcome outcome in ended.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                total = total.Add(outcome);
                await report(outcome).ConfigureAwait(false);
                limit.Take(outcome);
                if (limit.IsReached)
                {
                    limit.ThrowIfReached(new StorageException(StorageError.Failed, outcome.Error!.Message));
                }
            }
        }
        finally
        {
            // Nobody may wait to hand over an end that nobody takes.
            _ = DrainAsync(ended);
        }

        return total;
    }

    private static async Task DrainAsync(ChannelReader<CallOutcome> ended)
    {
        await foreach (CallOutcome _ in ended.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
        }
    }
}
