using System.Globalization;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Local.Services;

/// <summary>
/// A cluster on this machine that stays until it is told to end: Redis for its members and Azurite for its store, where the
/// programs are there, and silos as processes that are started again when they end.
/// </summary>
public sealed class LocalService : IAsyncDisposable
{
    private const string Container = "speechemotion";
    private const string ConnectionVariable = "AZURE_STORAGE_CONNECTION_STRING";

    private readonly LocalClusterOptions _options;
    private readonly LocalRedis? _redis;
    private readonly LocalAzurite? _azurite;
    private readonly string _cluster = $"local-{Guid.NewGuid():N}";
    private readonly List<SiloKeeper> _silos = [];
    private readonly List<int> _gateways = [];
    private readonly TimeProvider _time;

    private LocalService(LocalClusterOptions options, LocalRedis? redis, LocalAzurite? azurite, StoreUri store, TimeProvider time)
    {
        (_options, _redis, _azurite, Store, _time) = (options, redis, azurite, store, time);
    }

    /// <summary>The store of results.</summary>
    public StoreUri Store { get; }

    /// <summary>How a client finds the silos.</summary>
    public ClusterConnection Connection => new()
    {
        Clustering = _redis is null ? ClusteringKind.Localhost : ClusteringKind.Redis,
        ClusterId = _cluster,
        Redis = _redis?.ConnectionString ?? string.Empty,
        LocalGateways = _gateways,
    };

    /// <summary>Starts what the silos stand on.</summary>
    /// <param name="options">What to start; <see cref="LocalClusterOptions.Results"/> is where Redis and Azurite keep what they have, or the store itself.</param>
    /// <param name="store">The store, where it is named; null for Azurite's, or a folder where that is not installed.</param>
    /// <param name="time">Measures limits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">A program that is there does not start.</exception>
    public static async Task<LocalService> StartAsync(LocalClusterOptions options, StoreUri? store, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        string folder = Path.GetFullPath(options.Results);
        LocalRedis? redis = await LocalRedis.StartAsync(Path.Combine(folder, "redis"), time, cancellationToken).ConfigureAwait(false);
        try
        {
            options.Say(redis is null ? "Redis is missing (Debian: apt-get install redis-server): the first silo holds the list of members"
                : $"Redis {(redis.IsOwn ? "was started" : "runs already")} at {redis.ConnectionString}");
            LocalAzurite? azurite = store is null ? await LocalAzurite.StartAsync(Path.Combine(folder, "azurite"), AppContext.BaseDirectory, time, cancellationToken).ConfigureAwait(false) : null;
            if (azurite is not null)
            {
                // For the silos, which inherit it, and for the gateway in this process.
                Environment.SetEnvironmentVariable(ConnectionVariable, azurite.ConnectionString);
                store = StoreUri.Parse($"azure-connection://{Container}");
                await BlobStores.EnsureAsync(store, cancellationToken).ConfigureAwait(false);
                options.Say($"Azurite {(azurite.IsOwn ? $"was started and keeps its blobs in {Path.Combine(folder, "azurite")}" : "runs already")}");
            }
            else if (store is null)
            {
                options.Say($"Azurite is missing (./test brings it): results are in {Path.Combine(folder, "results")}");
                store = StoreUri.Parse(Path.Combine(folder, "results"));
            }

            return new LocalService(options, redis, azurite, store, time);
        }
        catch
        {
            if (redis is not null)
            {
                await redis.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Starts the silos and keeps them; to be called once the store is open.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">The silo's executable is missing, or a silo refuses to start.</exception>
    public async Task StartSilosAsync(CancellationToken cancellationToken)
    {
        string executable = _options.Executable ?? SiloExecutable.Find(AppContext.BaseDirectory);
        int primary = FreePort.Find();
        for (int silo = 0; silo < _options.Silos; silo++)
        {
            SiloKeeper keeper = Keeper(executable, silo, primary);
            _silos.Add(keeper);
            if (silo == 0)
            {
                // The others join it where it holds the list of members.
                await keeper.StartAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await Task.WhenAll(_silos.Skip(1).Select(silo => silo.StartAsync(cancellationToken))).ConfigureAwait(false);
        _silos.ForEach(silo => silo.Keep(failure => _options.Say(failure.Message)));
    }

    /// <summary>Ends the silos, gracefully where they can, then Azurite and Redis where they were started here.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_silos.Select(silo => silo.DisposeAsync().AsTask())).ConfigureAwait(false);
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync().ConfigureAwait(false);
        }

        if (_redis is not null)
        {
            await _redis.DisposeAsync().ConfigureAwait(false);
        }
    }

    private SiloKeeper Keeper(string executable, int silo, int primary)
    {
        bool isGpu = silo >= _options.CpuSilos;
        string name = isGpu ? $"gpu-{silo - _options.CpuSilos + 1}" : $"cpu-{silo + 1}";

        // A silo that is started again at its old address takes the place of the one before at once.
        int port = silo == 0 ? primary : FreePort.Find();
        int gateway = FreePort.Find();
        int health = FreePort.Find();
        _gateways.Add(gateway);
        _options.Say($"{name} says how it is at http://127.0.0.1:{health}/ready");
        Dictionary<string, string> settings = new(LocalSilos.Settings(_options, silo))
        {
            ["Name"] = name,
            ["Clustering"] = _redis is null ? "Localhost" : "Redis",
            ["ClusterId"] = _cluster,
            ["Redis"] = _redis?.ConnectionString ?? string.Empty,
            ["Port"] = Text(port),
            ["PrimaryPort"] = _redis is null ? Text(primary) : "0",
            ["GatewayPort"] = Text(gateway),
            ["HealthPort"] = Text(health),
            ["AdvertisedAddress"] = "127.0.0.1",
            ["Store"] = Store.ToString(),
        };
        return new SiloKeeper(name, () => SiloProcess.Start(executable, settings), _ => Task.CompletedTask, _options, _time);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
