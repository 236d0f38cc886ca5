using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Placement;

namespace SpeechEmotion.Cluster.Tests.Placement;

/// <summary>Silos of kinds in this process.</summary>
internal sealed class LabelledCluster : IAsyncDisposable
{
    private readonly ConcurrentQueue<SiloKind?> _next = new();
    private readonly Action<SiloKind?, ISiloBuilder> _configure;

    private LabelledCluster(Action<SiloKind?, ISiloBuilder> configure) => _configure = configure;

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public static async Task<LabelledCluster> StartAsync(Action<SiloKind?, ISiloBuilder> configure, params SiloKind?[] kinds)
    {
        LabelledCluster cluster = new(configure);
        InProcessTestClusterBuilder builder = new((short)kinds.Length);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => cluster.Configure(silo));
        foreach (SiloKind? kind in kinds)
        {
            cluster._next.Enqueue(kind);
        }

        cluster.Cluster = builder.Build();
        await cluster.Cluster.DeployAsync();
        return cluster;
    }

    public IReadOnlyList<InProcessSiloHandle> Of(SiloKind kind) =>
        [.. Cluster.Silos.Where(silo => silo.ServiceProvider.GetService<SiloLabels>()?.Kind == kind)];

    public async Task<InProcessSiloHandle> AddAsync(SiloKind kind)
    {
        _next.Enqueue(kind);
        return await Cluster.StartAdditionalSiloAsync();
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private void Configure(ISiloBuilder silo)
    {
        Assert.True(_next.TryDequeue(out SiloKind? kind), "A silo was started of which nobody said the kind.");
        SiloLabels? labels = kind is { } known ? new SiloLabels { Kind = known } : null;
        silo.UseCallLimits().UseSiloLabels(labels);
        silo.Services.AddSingleton(TimeProvider.System);
        if (labels is not null)
        {
            silo.Services.AddSingleton(labels);
        }

        _configure(kind, silo);
    }
}
