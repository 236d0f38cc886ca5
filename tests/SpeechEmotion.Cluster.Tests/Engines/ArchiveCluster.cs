using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Tests.Engines;

/// <summary>Silos in this process. Each run of an engine is a tenant of its own: the grains of a tenant work with its store and its analyzers.</summary>
public sealed class ArchiveCluster : IAsyncLifetime
{
    public const int Silos = 2;

    private readonly ConcurrentDictionary<string, ArchiveTenant> _tenants = new(StringComparer.Ordinal);

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        InProcessTestClusterBuilder builder = new(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseCallLimits().UseSiloLabels(new SiloLabels { Kind = SiloKind.Cpu }).UseInMemoryReminderService();
            silo.Services.AddTransient(services => Of(services).Options);
            silo.Services.AddTransient(services => Of(services).Model);
            silo.Services.AddSingleton(TimeProvider.System);
            silo.Services.AddTransient(services => Of(services).Rooms(NameOf(services), services.GetRequiredService<IGrainFactory>()));
            silo.Services.AddTransient(services => Of(services).Workshop(NameOf(services), services.GetRequiredService<IGrainFactory>()));
        });
        Cluster = builder.Build();
        await Cluster.DeployAsync();
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    /// <summary>An archive whose engine is this cluster.</summary>
    internal Archive Archive() => new() { OtherEngine = (archive, store) => Service(archive, store) };

    /// <summary>An engine over an archive as a test has it now.</summary>
    internal ClusterCorpusService Service(Archive archive, IBlobStore store, string? tenant = null)
    {
        (string name, ArchiveTenant settings) = Add(archive, store, tenant);
        return new(Cluster.Client, new CallStore(store), settings.Model, name, settings.Options, archive.Time);
    }

    internal (string Name, ArchiveTenant Tenant) Add(Archive archive, IBlobStore store, string? name = null)
    {
        name ??= Guid.NewGuid().ToString("N");
        CorpusGrainOptions options = new() { Engine = archive.Options, CallsInFlight = 8, RetryPause = TimeSpan.FromMilliseconds(50) };
        ArchiveTenant tenant = new(store, archive.Analyzers(), archive.Open, options, archive.Time);
        _tenants[name] = tenant;
        return (name, tenant);
    }

    internal void Add(string name, ArchiveTenant tenant) => _tenants[name] = tenant;

    // A grain's key begins with its tenant.
    private ArchiveTenant Of(IServiceProvider services)
    {
        IGrainContext context = services.GetRequiredService<IGrainContextAccessor>().GrainContext;
        string key = context.GrainId.Key.ToString()!;
        return _tenants[key[..key.IndexOf('/', StringComparison.Ordinal)]];
    }

    private static string NameOf(IServiceProvider services) => services.GetRequiredService<ILocalSiloDetails>().Name;
}
