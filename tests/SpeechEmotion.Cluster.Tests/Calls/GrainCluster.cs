using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cluster.Tests.Calls;

/// <summary>Two silos in this process, over one folder, whose analyzers do what a test says.</summary>
public sealed class GrainCluster : IAsyncDisposable
{
    public const int Silos = 2;
    public const int Workers = 2;

    private readonly TemporaryDirectory _folder = new();
    private readonly FolderBlobStore _blobs;
    private InProcessTestCluster _cluster = null!;
    private int _atOnce;
    private int _mostAtOnce;

    private GrainCluster()
    {
        _blobs = FolderBlobStore.Open(_folder.File("results"));
        Store = new CallStore(_blobs);
    }

    /// <summary>What happens while a call is analysed.</summary>
    public Func<CallInput, CancellationToken, Task> Happens { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<string> Analyzed { get; } = [];

    public int MostAtOnce => _mostAtOnce;

    public CallStore Store { get; }

    public Generation Generation { get; } = new StubAnalyzer((_, _) => Task.CompletedTask).Generation;

    public InProcessTestCluster Cluster => _cluster;

    public static async Task<GrainCluster> StartAsync(CorpusGrainOptions? options = null)
    {
        GrainCluster cluster = new();
        InProcessTestClusterBuilder builder = new(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseCallLimits().UseSiloLabels(new SiloLabels { Kind = SiloKind.Cpu });
            silo.Services.AddCorpusGrains(_ => new OneStore(cluster._blobs, FileManifests.Instance), cluster.Model, options ?? Options);
            silo.Services.AddSingleton(services => new CallWorkshop(
                services.GetRequiredService<TenantRooms>(),
                () => new StubAnalyzer(cluster.AnalyzeAsync),
                _ => new StubReader(),
                Options.Engine with { Workers = Workers },
                TimeProvider.System));
        });
        cluster._cluster = builder.Build();
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    internal ICallGrain Grain(string call) => _cluster.Client.GetGrain<ICallGrain>(new CallKey("t", "c", call).ToString());

    internal CallJob Job(string call, string run, string? generation = null) => new()
    {
        Run = run,
        Generation = generation ?? Generation.Key(),
        Row = new CallRow { Call = call, Path = $"/archive/{call}" },
    };

    public static CorpusGrainOptions Options { get; } = new()
    {
        CallsInFlight = 8,
        Engine = new EngineOptions { RetryPause = TimeSpan.FromMilliseconds(1), CommitPause = TimeSpan.FromMilliseconds(5), WatchPause = TimeSpan.FromMilliseconds(50) },
    };

    public ClusterModel Model => new(Generation, null);

    public ClusterCorpusService Service(CorpusGrainOptions? options = null) =>
        new(_cluster.Client, Store, Model, "t", options ?? Options, TimeProvider.System);

    /// <summary>A corpus of recordings that need only exist.</summary>
    public Corpus Corpus(int calls)
    {
        string folder = _folder.File("in");
        Directory.CreateDirectory(folder);
        for (int call = 0; call < calls; call++)
        {
            File.WriteAllText(Path.Combine(folder, $"{call:00}.wav"), "x");
        }

        return SpeechEmotion.Corpora.Corpus.Survey(new CorpusSources { Paths = [folder] }, _ => { }, CancellationToken.None);
    }

    internal async Task<CallProgress> EndAsync(string call, string run)
    {
        ICallGrain grain = Grain(call);
        for (int step = 0; step < 30; step++)
        {
            CallProgress progress = await grain.WaitAsync(run);
            if (progress.Stage != CallStage.Running)
            {
                return progress;
            }
        }

        throw new TimeoutException($"'{call}' was still running after 30 steps.");
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _blobs.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AnalyzeAsync(CallInput input, CancellationToken cancellationToken)
    {
        Analyzed.Enqueue(input.Call);
        int now = Interlocked.Increment(ref _atOnce);
        try
        {
            InterlockedMax(now);
            await Happens(input, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }

    private void InterlockedMax(int now)
    {
        for (int most = _mostAtOnce; now > most; most = _mostAtOnce)
        {
            Interlocked.CompareExchange(ref _mostAtOnce, now, most);
        }
    }
}
