using System.Collections.Concurrent;
using System.Globalization;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Local;

/// <summary>
/// A whole cluster on this machine: silos as processes, and in this one the coordinator that drives them. Silos that
/// end are started again; all of them end with this process.
/// </summary>
public sealed class LocalCluster : ICorpusService, IAsyncDisposable
{
    private const string Tenant = TenantStores.Whole;

    private readonly LocalClusterOptions _options;
    private readonly CoordinatorSilo _coordinator;
    private readonly CallStore _store;
    private readonly ClusterModel _model;
    private readonly TimeProvider _time;
    private readonly List<SiloKeeper> _silos = [];
    private readonly ConcurrentDictionary<string, long> _shares = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _givenUp = new();
    private ClusterException? _failure;

    private LocalCluster(LocalClusterOptions options, CoordinatorSilo coordinator, CallStore store, ClusterModel model, TimeProvider time)
    {
        _options = options;
        _coordinator = coordinator;
        _store = store;
        _model = model;
        _time = time;
    }

    /// <summary>Starts the silos and waits until all of them take calls.</summary>
    /// <param name="options">What to start.</param>
    /// <param name="store">The results, open in this process.</param>
    /// <param name="model">The model and settings of the results.</param>
    /// <param name="time">Measures pauses and limits.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <exception cref="ClusterException">The silo's executable is missing, or a silo refuses to start.</exception>
    public static async Task<LocalCluster> StartAsync(
        LocalClusterOptions options, CallStore store, ClusterModel model, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Silos, 1, nameof(options));
        string executable = options.Executable ?? SiloExecutable.Find(AppContext.BaseDirectory);
        CoordinatorSilo coordinator = await CoordinatorSilo.StartAsync(FreePort.Find(), cancellationToken).ConfigureAwait(false);
        LocalCluster cluster = new(options, coordinator, store, model, time);
        try
        {
            for (int silo = 0; silo < options.Silos; silo++)
            {
                cluster._silos.Add(cluster.Keeper(executable, silo));
            }

            await Task.WhenAll(cluster._silos.Select(silo => silo.StartAsync(cancellationToken))).ConfigureAwait(false);
            await cluster.KnowSilosAsync(cancellationToken).ConfigureAwait(false);
            cluster._silos.ForEach(silo => silo.Keep(cluster.GiveUp));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ClusterException">The silos end again and again, or none answers.</exception>
    public async Task<CorpusOutcome> AnalyzeAsync(Corpus corpus, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken)
    {
        CorpusGrainOptions settings = _options.Work with { CallsInFlight = 2 * _options.Silos * _options.Threads };
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _givenUp.Token);
        ClusterCorpusService service = new(_coordinator.Grains, _store, _model, Tenant, settings, _time);
        try
        {
            return await service.AnalyzeAsync(corpus, call => ReportAsync(call, report), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_failure is { } failure && !cancellationToken.IsCancellationRequested)
        {
            throw failure;
        }
    }

    /// <summary>One line on how many calls each silo has brought to an end.</summary>
    public string DescribeShares() =>
        string.Join(", ", _shares.OrderBy(share => share.Key, StringComparer.Ordinal).Select(share => $"{share.Key}: {share.Value} {(share.Value == 1 ? "call" : "calls")}"));

    /// <summary>Ends all silos: gracefully, and by force where that takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_silos.Select(silo => silo.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _coordinator.DisposeAsync().ConfigureAwait(false);
        _givenUp.Dispose();
    }

    private ValueTask ReportAsync(CallOutcome call, Func<CallOutcome, ValueTask> report)
    {
        if (call.By is { } silo)
        {
            _shares.AddOrUpdate(silo, 1, (_, calls) => calls + 1);
        }

        return report(call);
    }

    private async Task KnowSilosAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _coordinator.KnowAsync(_silos.Select(silo => silo.Address!), _options.StartLimit, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new ClusterException(exception.Message, exception);
        }
    }

    private SiloKeeper Keeper(string executable, int silo)
    {
        bool isGpu = silo >= _options.CpuSilos;
        string name = isGpu ? $"gpu-{silo - _options.CpuSilos + 1}" : $"cpu-{silo + 1}";
        SiloProcess Start() => SiloProcess.Start(executable, new Dictionary<string, string>(LocalSilos.Settings(_options, silo))
        {
            ["Name"] = name,
            ["Port"] = Text(FreePort.Find()),
            ["GatewayPort"] = "0",
            ["HealthPort"] = "0",
            ["PrimaryPort"] = Text(_coordinator.Port),
            ["Store"] = Path.GetFullPath(_options.Results),
        });
        return new SiloKeeper(name, Start, _coordinator.DeclareDeadAsync, _options, _time);
    }

    private void GiveUp(ClusterException failure)
    {
        _failure = failure;
        _givenUp.Cancel();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
