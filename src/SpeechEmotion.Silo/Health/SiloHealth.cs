using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using SpeechEmotion.Silo.Roles;

namespace SpeechEmotion.Silo.Health;

/// <summary>
/// Three questions with three answers. Started: it has joined its cluster, and need not be asked again. Ready: the others
/// count it as a member now, and it is not ending. Live: its threads still answer; one that does not is to be killed.
/// </summary>
internal sealed class SiloHealth(ISiloRole role, TimeProvider time)
{
    // Analyses fill every core, and a beat may be late; one that is this late is not coming.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private IServiceProvider? _services;
    private long _beat = time.GetTimestamp();
    private volatile SiloStage _stage;

    /// <summary>From the moment the silo is in its cluster.</summary>
    public void Start(IHost host)
    {
        _services = host.Services;
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.UnsafeRegister(_ => _stage = SiloStage.Ending, null);
        _stage = SiloStage.Running;
    }

    /// <summary>Says every few seconds that the pool's threads still get their turn.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(5), time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            Volatile.Write(ref _beat, time.GetTimestamp());
        }
    }

    public (bool Holds, string Why) IsStarted() => _stage == SiloStage.Starting ? (false, "joining its cluster") : (true, "started");

    public (bool Holds, string Why) IsReady()
    {
        if (_stage != SiloStage.Running || _services is not { } services)
        {
            return (false, _stage == SiloStage.Ending ? "ending" : "joining its cluster");
        }

        SiloStatus status = services.GetRequiredService<ISiloStatusOracle>().CurrentStatus;
        return status == SiloStatus.Active ? (true, role.Describe(services)) : (false, $"the cluster counts it as {status}");
    }

    public (bool Holds, string Why) IsLive()
    {
        TimeSpan silence = time.GetElapsedTime(Volatile.Read(ref _beat));
        return silence < Silence ? (true, "alive") : (false, $"no thread had a turn for {silence.TotalSeconds:0} s");
    }
}
