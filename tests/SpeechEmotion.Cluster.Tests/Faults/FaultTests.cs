using SpeechEmotion.Cluster.Tests.EndToEnd;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cluster.Tests.Faults;

/// <summary>What a cluster of real processes makes of what goes wrong: every call ends once, with the bytes of one machine, and nobody has to help.</summary>
[Trait("Category", "Soak")]
public sealed class FaultTests(ITestOutputHelper output)
{
    // From the fault to the next call that is done, the time that the fault lasts not counted.
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);

    [Fact]
    public Task Nothing_goes_wrong() => RunAsync(TimeSpan.Zero, _ => Task.CompletedTask);

    [Fact]
    public Task A_cpu_silo_is_killed() => RunAsync(TimeSpan.Zero, cluster => Kill(cluster, 1));

    [Fact]
    public Task The_gpu_silo_is_killed() => RunAsync(TimeSpan.Zero, cluster => Kill(cluster, 3));

    // Whichever of the three holds the corpus is among them.
    [Fact]
    public Task The_silo_that_holds_the_corpus_is_killed() => RunAsync(TimeSpan.Zero, async cluster =>
    {
        for (int silo = 0; silo < 3; silo++)
        {
            int done = (await cluster.StatusAsync())?.Done ?? 0;
            int victim = cluster.Silos[silo].Id!.Value;
            FaultCluster.Signal(victim, "KILL");
            await cluster.UntilDoneAsync(Math.Min(done + 5, FaultCluster.Calls));
        }
    });

    [Fact]
    public Task Redis_is_away_for_twenty_seconds() => RunAsync(TimeSpan.FromSeconds(20), async cluster =>
    {
        await cluster.Redis.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        await cluster.Redis.StartAgainAsync();
    });

    [Fact]
    public Task Azurite_is_away_for_twenty_seconds() => RunAsync(TimeSpan.FromSeconds(20), async cluster =>
    {
        await cluster.Azurite.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        await cluster.Azurite.StartAgainAsync();
    });

    [Fact]
    public Task A_silo_is_frozen_for_a_minute_and_wakes_up() => RunAsync(TimeSpan.Zero, async cluster =>
    {
        int frozen = cluster.Silos[0].Id!.Value;
        FaultCluster.Signal(frozen, "STOP");
        await Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System);
        FaultCluster.Signal(frozen, "CONT");
    });

    [Fact]
    public Task All_silos_are_restarted_one_after_the_other() => RunAsync(TimeSpan.Zero, async cluster =>
    {
        foreach (Local.SiloKeeper silo in cluster.Silos)
        {
            int before = silo.Id!.Value;
            FaultCluster.Signal(before, "TERM");
            await silo.ReplacedAsync(before, TimeSpan.FromMinutes(3));
        }
    });

    [Fact]
    public Task The_gateway_is_killed_after_a_submission() => RunAsync(TimeSpan.Zero, async cluster =>
    {
        cluster.KillGateway();
        await cluster.StartGatewayAsync();
    });

    [Fact]
    public async Task A_silo_is_cut_off_for_a_minute()
    {
        using SplitNetwork? network = SplitNetwork.TryMake();
        Assert.SkipWhen(network is null, SplitNetwork.Missing);
        await RunAsync(
            TimeSpan.Zero,
            async _ =>
            {
                SplitNetwork.Connect(false);
                await Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System);
                SplitNetwork.Connect(true);
            },
            network);
    }

    private static Task Kill(FaultCluster cluster, int silo)
    {
        FaultCluster.Signal(cluster.Silos[silo].Id!.Value, "KILL");
        return Task.CompletedTask;
    }

    private async Task RunAsync(TimeSpan lasts, Func<FaultCluster, Task> fault, SplitNetwork? network = null)
    {
        await using FaultCluster? cluster = await FaultCluster.StartAsync(network);
        Assert.SkipWhen(cluster is null, $"{RedisServer.Missing} {Azurite.Missing}");
        await cluster.RecordAsync();
        long start = TimeProvider.System.GetTimestamp();
        await cluster.SubmitAsync();
        await cluster.UntilDoneAsync(FaultCluster.Calls / 10);
        Task<TimeSpan> end = cluster.UntilEndAsync();
        await fault(cluster);
        TimeSpan stall = await end;
        output.WriteLine($"{FaultCluster.Calls} calls in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s; at most {stall.TotalSeconds:0.0} s without a call that was done");

        await cluster.ExpectSameAsync();
        Assert.True(stall < lasts + Recovery, $"No call was done for {stall.TotalSeconds:0.0} s.");
    }
}
