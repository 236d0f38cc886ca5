using Orleans.Runtime;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora.Engine;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>
/// Calls analysed by grains, wherever these live and however often that changes. Every message may be lost and is then sent
/// again; a grain that does not know the call any more was lost with its silo: the attempt counts as interrupted, and begins again.
/// </summary>
internal sealed class GrainWork(
    IGrainFactory grains, ShardKey shard, Generation generation, int priority, CorpusGrainOptions options, Func<bool> isCancelled, TimeProvider time) : ICallWork
{
    public async Task<FinishedCall> AnalyzeAsync(CallAttempt attempt, CancellationToken cancellationToken)
    {
        string name = attempt.Call.Call.Input.Call;
        ICallGrain grain = grains.GetGrain<ICallGrain>(new CallKey(shard.Tenant, shard.Corpus, name).ToGrainId());

        // The shard has looked for the result; only of a call whose metadata has changed the silo must see it too.
        CallJob job = CallJob.Of(attempt, generation, priority, isLookedFor: attempt.Call.Former is null);
        bool isStarted = false;
        long heard = time.GetTimestamp();
        while (true)
        {
            try
            {
                if (!isStarted)
                {
                    await grain.StartAsync(job).WaitAsync(cancellationToken).ConfigureAwait(false);
                    isStarted = true;
                }

                CallProgress progress = await grain.WaitAsync(job.Run).WaitAsync(cancellationToken).ConfigureAwait(false);
                switch (progress.Stage)
                {
                    case CallStage.Running:
                        break;
                    case CallStage.Unknown:
                        await attempt.InterruptAsync(cancellationToken).ConfigureAwait(false);
                        if (attempt.GivenUp is { } error)
                        {
                            return FinishedCall.Failed(attempt.Call, generation, error);
                        }

                        // Its silo may have been lost after the result was written.
                        (isStarted, job) = (false, job with { IsLookedFor = false });
                        break;
                    case CallStage.Refused:
                        await PauseAsync(heard, $"A silo runs another model or other settings than were asked for: {progress.ErrorMessage}.", null, cancellationToken).ConfigureAwait(false);
                        isStarted = false;
                        continue;
                    default:
                        return progress.ToFinished(attempt.Call, generation) with { By = progress.Silo };
                }

                heard = time.GetTimestamp();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Nobody waits for it: a silo that is gone has given the call up anyway.
                if (isStarted && isCancelled())
                {
                    grain.CancelAsync(job.Run).Ignore();
                }

                throw;
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                string reason = $"No silo has answered for {options.SilenceLimit.TotalSeconds:0} s about '{name}': {CallError.OneLine(exception.Message)}";
                await PauseAsync(heard, reason, exception, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task PauseAsync(long heard, string reason, Exception? cause, CancellationToken cancellationToken) =>
        time.GetElapsedTime(heard) >= options.SilenceLimit
            ? throw new ClusterException(reason, cause)
            : Task.Delay(options.RetryPause, time, cancellationToken);
}
