using Orleans.Runtime;
using Orleans.TestingHost;
using SpeechEmotion.Cluster.Placement;

namespace SpeechEmotion.Cluster.Tests.Placement;

public sealed class OnSiloKindTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Grains_live_on_silos_of_their_kind_alone_and_spread_over_all_of_them()
    {
        await using LabelledCluster silos = await LabelledCluster.StartAsync((_, _) => { }, SiloKind.Cpu, SiloKind.Cpu, SiloKind.Gpu, null);
        string[] onCpu = await Task.WhenAll(Enumerable.Range(0, 60).Select(key => silos.Cluster.Client.GetGrain<ICpuGrain>($"{key}").WhereAsync())).WaitAsync(Limit);
        string[] onGpu = await Task.WhenAll(Enumerable.Range(0, 20).Select(key => silos.Cluster.Client.GetGrain<IGpuGrain>($"{key}").WhereAsync())).WaitAsync(Limit);

        Assert.Equal(Addresses(silos, SiloKind.Cpu), onCpu.Distinct().Order());
        Assert.Equal(Addresses(silos, SiloKind.Gpu), onGpu.Distinct());
    }

    [Fact]
    public async Task With_none_of_the_kind_left_a_call_fails_at_once_and_goes_through_when_one_has_come()
    {
        await using LabelledCluster silos = await LabelledCluster.StartAsync((_, _) => { }, SiloKind.Cpu, SiloKind.Gpu);
        IGpuGrain grain = silos.Cluster.Client.GetGrain<IGpuGrain>("a");
        await grain.WhereAsync().WaitAsync(Limit);
        await silos.Cluster.StopSiloAsync(silos.Of(SiloKind.Gpu)[0]);
        OrleansException none = await Assert.ThrowsAsync<OrleansException>(() => silos.Cluster.Client.GetGrain<IGpuGrain>("b").WhereAsync().WaitAsync(Limit));
        InProcessSiloHandle added = await silos.AddAsync(SiloKind.Gpu);

        Assert.Contains("No active nodes are compatible", none.Message, StringComparison.Ordinal);
        Assert.Equal(added.SiloAddress.ToParsableString(), await WhereAsync(() => silos.Cluster.Client.GetGrain<IGpuGrain>("b").WhereAsync()));
        await silos.Cluster.Client.GetGrain<ICpuGrain>("c").WhereAsync().WaitAsync(Limit);
    }

    [Fact]
    public async Task A_grain_of_a_named_silo_is_there_and_after_that_silo_nowhere()
    {
        await using LabelledCluster silos = await LabelledCluster.StartAsync((_, _) => { }, SiloKind.Cpu, SiloKind.Gpu, SiloKind.Gpu);
        InProcessSiloHandle second = silos.Of(SiloKind.Gpu)[1];
        string address = second.SiloAddress.ToParsableString();
        string where = await silos.Cluster.Client.GetGrain<INamedGrain>(address).WhereAsync().WaitAsync(Limit);
        await silos.Cluster.StopSiloAsync(second);

        Assert.Equal(address, where);
        await Assert.ThrowsAnyAsync<OrleansException>(() => silos.Cluster.Client.GetGrain<INamedGrain>(address).WhereAsync().WaitAsync(Limit));
    }

    private static IEnumerable<string> Addresses(LabelledCluster silos, SiloKind kind) =>
        silos.Of(kind).Select(silo => silo.SiloAddress.ToParsableString()).Order();

    // A silo's kind reaches the others a moment after the silo itself.
    private static async Task<string> WhereAsync(Func<Task<string>> ask)
    {
        using CancellationTokenSource limit = new(Limit);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                return await ask().WaitAsync(limit.Token);
            }
            catch (OrleansException)
            {
                Assert.True(await timer.WaitForNextTickAsync(limit.Token), "The new silo was not found within a minute.");
            }
        }
    }
}
