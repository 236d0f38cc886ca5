using System.Globalization;
using Orleans.Core.Internal;
using Orleans.Runtime;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Shards;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Tests.Engines;

/// <summary>Grains and silos that go while a corpus is worked on: every call ends once, with the bytes of an undisturbed run.</summary>
public sealed class LostGrainTests : IAsyncLifetime
{
    private const string Tenant = "t";
    private const int CallCount = 60;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly string[] Same = ["calls/", "generations", "overviews/", "speakers/", "groups/"];

    private readonly ArchiveCluster _cluster = new();
    private readonly Archive _archive = new();
    private readonly MemoryStore _expected = new();
    private ClusterCorpusQueue _queue = null!;
    private Task _halfWay = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _archive.Options = _archive.Options with { Corpus = "march" };
        _archive.Write([.. Enumerable.Range(0, CallCount).Select(call => string.Create(CultureInfo.InvariantCulture, $"c{call:D2},{call}.wav,2026-01-{1 + (call % 28):D2},s{call % 3},team={call % 2}"))]);
        await _archive.Run(_expected);
        await _cluster.InitializeAsync();
        TaskCompletionSource halfWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int begun = 0;
        _archive.Happens = (_, token) =>
        {
            if (Interlocked.Increment(ref begun) == CallCount / 3)
            {
                halfWay.SetResult();
            }

            return Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, token);
        };
        _halfWay = halfWay.Task;
        _cluster.Add(_archive, _archive.Store, Tenant);
        _queue = new ClusterCorpusQueue(
            _cluster.Cluster.Client, Tenant, _archive.Store, new QueueOptions { EventPause = TimeSpan.FromMilliseconds(50), Engine = _archive.Options }, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _cluster.DisposeAsync();
        _archive.Dispose();
    }

    [Fact]
    public async Task The_grains_of_the_corpus_and_of_its_shard_are_put_away_half_way()
    {
        await SubmitAsync();
        await DeactivateAsync(_cluster.Cluster.Client.GetGrain<IShardGrain>(new ShardKey(Tenant, "march", 0).ToString()));
        await DeactivateAsync(_cluster.Cluster.Client.GetGrain<ICorpusGrain>(new CorpusKey(Tenant, "march").ToString()));
        await EndAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silo_is_killed_half_way(bool isOfCorpus)
    {
        await SubmitAsync();
        string silo = await SiloOfAsync(_cluster.Cluster.Client.GetGrain<ICorpusGrain>(new CorpusKey(Tenant, "march").ToString()));
        await _cluster.Cluster.KillSiloAsync(_cluster.Cluster.Silos.First(each => (each.SiloAddress.ToParsableString() == silo) == isOfCorpus));
        await EndAsync();
    }

    [Fact]
    public async Task A_shard_of_an_older_epoch_is_told_that_it_is_lost()
    {
        await SubmitAsync();
        IShardGrain shard = _cluster.Cluster.Client.GetGrain<IShardGrain>(new ShardKey(Tenant, "march", 0).ToString());
        int epoch = (await new CorpusRecords(_archive.Store).ReadAsync("march", Stop))!.Epoch;
        await shard.EnterAsync(new ShardPage { Epoch = epoch - 1, Number = 0, Calls = [] });
        Assert.True(await shard.BeginAsync(new ShardOrder { Epoch = epoch - 1, Pages = 1, CallsInFlight = 1 }));
        Assert.Equal(ShardStage.Lost, (await shard.WaitAsync(new ShardQuestion { Epoch = epoch - 1 })).Stage);
        await EndAsync();
    }

    private static async Task DeactivateAsync(IAddressable grain) => await grain.Cast<IGrainManagementExtension>().DeactivateOnIdle();

    private async Task SubmitAsync()
    {
        await _queue.SubmitAsync("march", new CorpusSubmission { Manifest = _archive.Manifest }, Stop);
        await _halfWay.WaitAsync(Limit, Stop);
    }

    private async Task<string> SiloOfAsync(IAddressable grain) =>
        (await _cluster.Cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain))!.ToParsableString();

    private async Task EndAsync()
    {
        CorpusStatus end = (await _queue.WaitAsync("march", Stop).WaitAsync(Limit, Stop))!;
        Assert.Equal((CorpusState.Done, null), (end.State, end.Error));
        Assert.Equal(CallCount, end.Counts.Done + end.Counts.Skipped);
        Assert.Equal(_expected.Tree(Same), _archive.Store.Tree(Same));
        string[] report = _archive.Store.Text("corpora/march/report.csv").Split("\r\n")[1..^1];
        Assert.Equal(CallCount, report.Select(line => line.Split(',')[0]).Distinct().Count());
    }
}
