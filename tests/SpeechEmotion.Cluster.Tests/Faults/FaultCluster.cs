using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using SpeechEmotion.Cli.Tests.EndToEnd;
using SpeechEmotion.Cluster.Local;
using SpeechEmotion.Cluster.Tests.EndToEnd;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Tests.Faults;

/// <summary>
/// A whole cluster of real processes: Redis, Azurite, three cpu silos and a gpu silo that are started again when they end, and a
/// gateway; and a corpus whose results of one machine are known.
/// </summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    public const string Corpus = "archive";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly AnalyzeFixture _fixture = new();
    private readonly List<SiloKeeper> _silos = [];
    private readonly StoreUri _store = StoreUri.Parse("azure-connection://results");
    private readonly int _gatewayPort = FreePort.Find();
    private readonly HttpClient _http;
    private CommandLineProcess? _gateway;

    private readonly SplitNetwork? _network;

    private FaultCluster(RedisServer redis, DiskAzurite azurite, SplitNetwork? network)
    {
        (Redis, Azurite, _network) = (redis, azurite, network);
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_gatewayPort}"), Timeout = TimeSpan.FromSeconds(15) };
    }

    public RedisServer Redis { get; }

    public DiskAzurite Azurite { get; }

    public IReadOnlyList<SiloKeeper> Silos => _silos;

    /// <summary>How many calls the corpus has; <c>SPEECHEMOTION_FAULT_CALLS</c>, or 400.</summary>
    public static int Calls { get; } = int.TryParse(Environment.GetEnvironmentVariable("SPEECHEMOTION_FAULT_CALLS"), CultureInfo.InvariantCulture, out int calls) ? calls : 400;

    /// <summary>Starts all of it; null where Redis or Azurite is not installed.</summary>
    /// <param name="network">With a host of its own for the third cpu silo; null where all are on this one.</param>
    public static async Task<FaultCluster?> StartAsync(SplitNetwork? network = null)
    {
        string host = network is null ? "127.0.0.1" : SplitNetwork.Here;
        RedisServer? redis = await RedisServer.StartAsync(host);
        DiskAzurite? azurite = redis is null ? null : await DiskAzurite.StartAsync(host);
        if (redis is null || azurite is null)
        {
            return null;
        }

        FaultCluster cluster = new(redis, azurite, network);
        Environment.SetEnvironmentVariable("AZURE_STORAGE_CONNECTION_STRING", azurite.ConnectionString);
        Environment.SetEnvironmentVariable("SPEECHEMOTION_MODELS", cluster._fixture.Models);
        Environment.SetEnvironmentVariable("Cluster__Clustering", "Redis");
        Environment.SetEnvironmentVariable("Cluster__Redis", redis.ConnectionString);
        await BlobStores.EnsureAsync(cluster._store, CancellationToken.None);
        foreach ((string name, string kind) in ((string, string)[])[("cpu-1", "cpu"), ("cpu-2", "cpu"), ("cpu-3", "cpu"), ("gpu-1", "gpu")])
        {
            cluster._silos.Add(cluster.Keeper(name, kind));
        }

        await Task.WhenAll(cluster._silos.Select(silo => silo.StartAsync(CancellationToken.None)));
        cluster._silos.ForEach(silo => silo.Keep(_ => { }));
        await cluster.StartGatewayAsync();
        return cluster;
    }

    public async Task StartGatewayAsync()
    {
        _gateway = CommandLineProcess.Talk(
            _fixture.Models, _fixture.Folder, "serve", "--engine", "cluster", "--insecure-local", "--model", "test", "--store", _store.ToString(), "--urls", $"http://127.0.0.1:{_gatewayPort}");
        string? line = await _gateway.ReadLineAsync();
        Assert.True(line?.StartsWith("Listening", StringComparison.Ordinal) == true, $"The gateway did not start: {line}");
    }

    public void KillGateway()
    {
        _gateway!.Kill();
        _gateway.Dispose();
    }

    /// <summary>Makes recordings and analyses them on one machine, without the cluster.</summary>
    public async Task RecordAsync()
    {
        StringBuilder manifest = new("call,uri,startedAt,speaker0,role0,speaker1,role1\n");
        for (int call = 0; call < Calls; call++)
        {
            string name = $"in/{call:000}.wav";
            _fixture.Write(name, Recording.Pcm16(Recording.Voice(6 + (call % 7), 8000, 110 + (call % 40)), 8000, channels: 2));
            manifest.Append(CultureInfo.InvariantCulture, $"{call:000},{_fixture.PathOf(name)},2026-03-{1 + (call % 28):00}T09:00:00Z,agent{call % 5},agent,customer{call % 40},customer\n");
        }

        _fixture.Write("manifest.csv", Encoding.UTF8.GetBytes(manifest.ToString()));
        (await _fixture.Analyze("--manifest", "manifest.csv", "--out", "single")).Expect(0);
    }

    public async Task SubmitAsync()
    {
        using StreamContent manifest = new(File.OpenRead(_fixture.PathOf("manifest.csv")));
        manifest.Headers.ContentType = new("text/csv");
        using HttpResponseMessage answer = await _http.PutAsync(new Uri($"/v1/corpora/{Corpus}", UriKind.Relative), manifest);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>The calls that are done, or null while the gateway does not answer.</summary>
    public async Task<(string State, int Done, int Failed)?> StatusAsync()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(await _http.GetStringAsync(new Uri($"/v1/corpora/{Corpus}", UriKind.Relative)));
            JsonElement counts = document.RootElement.GetProperty("counts");
            return (document.RootElement.GetProperty("state").GetString()!, counts.GetProperty("done").GetInt32(), counts.GetProperty("failed").GetInt32());
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Waits until so many calls are done.</summary>
    public async Task<int> UntilDoneAsync(int calls)
    {
        using PeriodicTimer timer = new(Look);
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await StatusAsync() is { } status && status.Done >= calls)
            {
                return status.Done;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, $"{calls} calls were not done within {Limit.TotalMinutes:0} minutes; the status is {await StatusAsync()}.");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits for the end; how long no call was done at most, and whether each ended once and as on one machine.</summary>
    public async Task<TimeSpan> UntilEndAsync()
    {
        using PeriodicTimer timer = new(Look);
        long start = TimeProvider.System.GetTimestamp();
        long last = start;
        TimeSpan longest = TimeSpan.Zero;
        int done = -1;
        while (true)
        {
            if (await StatusAsync() is { } status)
            {
                if (status.Done != done)
                {
                    TimeSpan stall = TimeProvider.System.GetElapsedTime(last);
                    longest = done >= 0 && stall > longest ? stall : longest;
                    (done, last) = (status.Done, TimeProvider.System.GetTimestamp());
                }

                if (status.State == "done")
                {
                    Assert.Equal((Calls, 0), (status.Done, status.Failed));
                    return longest;
                }
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, $"The corpus was not done within {Limit.TotalMinutes:0} minutes; the status is {await StatusAsync()}.");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Every result, point and list is the byte of one machine's.</summary>
    public async Task ExpectSameAsync()
    {
        IBlobStore blobs = await BlobStores.OpenReadAsync(_store, CancellationToken.None);
        int compared = 0;
        foreach ((string name, byte[] bytes) in _fixture.Tree("single").Where(file => file.Key.StartsWith("calls/", StringComparison.Ordinal)))
        {
            Blob? blob = await blobs.GetAsync(name, CancellationToken.None);
            Assert.True(blob is not null, $"{name} is missing.");
            Assert.True(bytes.AsSpan().SequenceEqual(blob.Content), $"{name} differs from one machine's.");
            compared++;
        }

        Assert.Equal(Calls, compared);
        int kept = 0;
        await foreach (string _ in blobs.ListAsync("calls/", CancellationToken.None))
        {
            kept++;
        }

        Assert.Equal(Calls, kept);
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Signal(int process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        _gateway?.Kill();
        _gateway?.Dispose();
        _http.Dispose();
        await Task.WhenAll(_silos.Select(silo => silo.DisposeAsync().AsTask()));
        await Azurite.DisposeAsync();
        await Redis.DisposeAsync();
        _fixture.Dispose();
    }

    private SiloKeeper Keeper(string name, string kind)
    {
        bool isElsewhere = _network is not null && name == "cpu-3";
        string executable = SiloExecutable.Find(AppContext.BaseDirectory);
        string program = isElsewhere ? _network!.Wrap(executable) : executable;
        int port = FreePort.Find();
        int gateway = FreePort.Find();
        Dictionary<string, string> settings = new()
        {
            ["Name"] = name,
            ["Kind"] = kind,
            ["Clustering"] = "Redis",
            ["Redis"] = Redis.ConnectionString,
            ["Port"] = Text(port),
            ["GatewayPort"] = Text(gateway),
            ["HealthPort"] = "0",
            ["AdvertisedAddress"] = _network is null ? "127.0.0.1" : isElsewhere ? SplitNetwork.There : SplitNetwork.Here,
            ["Store"] = _store.ToString(),
            ["Model"] = _fixture.ModelPath,
            ["Device"] = "Cpu",
            ["Threads"] = "2",
            ["StopWithLauncher"] = "true",
        };
        LocalClusterOptions options = new()
        {
            CpuSilos = 3,
            Model = _fixture.ModelPath,
            Results = string.Empty,
            MaxRestarts = int.MaxValue,
            StartLimit = TimeSpan.FromMinutes(3),
            StopLimit = TimeSpan.FromSeconds(40),
        };
        return new SiloKeeper(name, () => SiloProcess.Start(program, settings), _ => Task.CompletedTask, options, TimeProvider.System);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
