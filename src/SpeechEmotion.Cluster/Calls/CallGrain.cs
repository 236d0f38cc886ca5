using Orleans.Placement;
using Orleans.Runtime;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Placement;

namespace SpeechEmotion.Cluster.Calls;

// Random, because the default placement prefers the silo that asks and herds a burst of calls onto one.
[RandomPlacement, OnSiloKind(SiloKind.Cpu), GrainType(TypeName)]
internal sealed class CallGrain(CallWorkshop workshop, ILocalSiloDetails silo, TimeProvider time) : Grain, ICallGrain, IDisposable
{
    public const string TypeName = "call";

    private CancellationTokenSource _stop = new();
    private CallJob? _job;
    private Task<CallProgress>? _work;

    public Task StartAsync(CallJob job)
    {
        if (_job?.Run == job.Run && _job.Generation == job.Generation && _work is not { IsCanceled: true })
        {
            return Task.CompletedTask;
        }

        // Of two attempts the later one counts. It begins when the earlier one has let go of the call.
        Task? before = _work;
        _stop.Cancel();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _job = job;
        _work = job.Generation == workshop.GenerationKey
            ? workshop.RunAsync(CallKey.Parse(this.GetPrimaryKeyString()), job, silo.Name, before, _stop.Token)
            : null;
        return Task.CompletedTask;
    }

    public async Task<CallProgress> WaitAsync(string run)
    {
        if (_job?.Run != run)
        {
            return At(CallStage.Unknown);
        }

        if (_work is not { } work)
        {
            // Another silo may have the model asked for.
            DeactivateOnIdle();
            return At(CallStage.Refused) with { ErrorMessage = $"silo {silo.Name} runs {workshop.Generation}" };
        }

        if (!work.IsCompleted)
        {
            using CancellationTokenSource ended = new();
            await Task.WhenAny(work, Task.Delay(ClusterLimits.WaitStep, time, ended.Token));
            await ended.CancelAsync();
        }

        if (!work.IsCompleted)
        {
            return At(CallStage.Running);
        }

        // Nobody asks again, and a corpus of a million calls leaves no million grains behind.
        DeactivateOnIdle();
        return work.Status switch
        {
            TaskStatus.RanToCompletion => await work,
            TaskStatus.Canceled => At(CallStage.Unknown),
            _ => At(CallStage.Failed) with
            {
                ErrorCode = CallError.Internal,
                ErrorMessage = CallError.OneLine($"{work.Exception!.InnerException!.GetType().Name}: {work.Exception.InnerException.Message}"),
            },
        };
    }

    public Task CancelAsync(string run) => _job?.Run == run ? _stop.CancelAsync() : Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stop.CancelAsync();

    public void Dispose() => _stop.Dispose();

    private CallProgress At(CallStage stage) => new() { Stage = stage, Silo = silo.Name };
}
