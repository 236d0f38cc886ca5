using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>Reports the ends of calls, one at a time and each once, with the results of those that were analysed now: these lie in the store.</summary>
/// <param name="store">The results.</param>
/// <param name="report">Told of each call.</param>
internal sealed class EndReports(CallStore store, Func<CallOutcome, ValueTask> report) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<long> _told = [];
    private CorpusOutcome _total;

    /// <summary>What was reported so far.</summary>
    public CorpusOutcome Total => _total;

    /// <summary>True once a report has failed: nothing more is reported.</summary>
    public bool IsBroken { get; private set; }

    public void Dispose() => _turn.Dispose();

    public async Task TakeAsync(ShardEnd[] ends, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (ShardEnd end in ends)
            {
                // A shard that was lost and begun again tells again what it finds at its end.
                if (!IsBroken && _told.Add(end.Index))
                {
                    CallResult? result = end is { End: not CallEnd.Earlier, IsKept: true } ? await store.ReadAsync(end.Call, cancellationToken).ConfigureAwait(false) : null;
                    CallOutcome outcome = end.ToOutcome(result);
                    _total = _total.Add(outcome);
                    await report(outcome).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            IsBroken = true;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }
}
