using Orleans.Runtime;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster;

/// <summary>
/// Brings one call after the other to its end, wherever its grain lives and however often that changes. Every message
/// may be lost and is then sent again; a grain that does not know the call any more is started again.
/// </summary>
internal sealed class CallDriver(
    IGrainFactory grains, CallStore store, Generation generation, string run, ClusterEngineOptions options, TimeProvider time)
{
    /// <summary>The code of a call whose silos ended while they analysed it.</summary>
    public const string SiloLost = "silo_lost";

    public async Task<CallOutcome> RunAsync(PendingCall pending, CancellationToken cancellationToken)
    {
        (long index, CorpusCall call) = pending;
        ICallGrain grain = grains.GetGrain<ICallGrain>(new CallKey(options.Tenant, options.Corpus, call.Input.Call).ToGrainId());
        CallJob job = CallJob.Of(call, run, generation);
        bool isStarted = false;
        int losses = 0;
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

                CallProgress progress = await grain.WaitAsync(run).WaitAsync(cancellationToken).ConfigureAwait(false);
                heard = time.GetTimestamp();
                switch (progress.Stage)
                {
                    case CallStage.Running:
                        break;
                    case CallStage.Unknown when ++losses >= options.MaxLosses:
                        return await GiveUpAsync(index, call, losses, cancellationToken).ConfigureAwait(false);
                    case CallStage.Unknown:
                        isStarted = false;
                        break;
                    case CallStage.Refused:
                        throw new ClusterException($"A silo runs another model or other settings than were asked for: {progress.ErrorMessage}.");
                    default:
                        options.OnEnd?.Invoke(progress.Silo, call.Input.Call);
                        return await EndAsync(index, call, progress, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Nobody waits for it: a silo that is gone has given the call up anyway.
                grain.CancelAsync(run).Ignore();
                throw;
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                if (time.GetElapsedTime(heard) >= options.SilenceLimit)
                {
                    throw new ClusterException(
                        $"No silo has answered for {options.SilenceLimit.TotalSeconds:0} s about '{call.Input.Call}': {CallError.OneLine(exception.Message)}", exception);
                }

                await Task.Delay(options.RetryPause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<CallOutcome> EndAsync(long index, CorpusCall call, CallProgress progress, CancellationToken cancellationToken)
    {
        CallEnd end = progress.Stage switch
        {
            CallStage.Done => CallEnd.Done,
            CallStage.Earlier => CallEnd.Earlier,
            _ => CallEnd.Failed,
        };
        CallResult? result = progress.IsKept ? await store.ReadAsync(call.Input.Call, cancellationToken).ConfigureAwait(false) : null;
        if (result is not null)
        {
            return CallOutcome.Of(index, end, result, isKept: true);
        }

        CallError error = progress.IsKept
            ? new CallError(CallError.Internal, $"silo {progress.Silo} kept a result that is not in {store.Location}: all silos must use one store")
            : new CallError(progress.ErrorCode ?? CallError.Internal, progress.ErrorMessage ?? "no reason given");
        return CallOutcome.Of(index, CallEnd.Failed, CallResult.Failed(call.Input.Call, generation, error), isKept: false);
    }

    // No grain holds the call now, so writing its failure is this side's to do.
    private async Task<CallOutcome> GiveUpAsync(long index, CorpusCall call, int losses, CancellationToken cancellationToken)
    {
        CallError error = new(SiloLost, $"{losses} silos ended while they analysed the call; it is tried again in the next run");
        CallResult failed = CallResult.Failed(call.Input.Call, generation, error);
        try
        {
            await store.WriteAsync(failed, cancellationToken).ConfigureAwait(false);
            return CallOutcome.Of(index, CallEnd.Failed, failed, isKept: true);
        }
        catch (StorageException)
        {
            return CallOutcome.Of(index, CallEnd.Failed, failed, isKept: false);
        }
    }
}
