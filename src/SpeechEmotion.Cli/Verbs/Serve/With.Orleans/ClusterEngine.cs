using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Telemetry;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Access;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary><c>--engine cluster</c>: silos analyse; this process is their client.</summary>
internal sealed class ClusterEngine : IServeEngine
{
    private const string Dashboard = "/orleans";

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromMinutes(2);

    private readonly IHost _client;
    private readonly OtlpExport? _export;

    private ClusterEngine(IHost client, OtlpExport? export, EngineOptions options)
    {
        (_client, _export) = (client, export);
        Queues = new ClusterCorpusQueues(
            client.Services.GetRequiredService<IGrainFactory>(), TenantStores.TenantOf, new QueueOptions { Engine = options }, TimeProvider.System);
    }

    public ICorpusQueues Queues { get; }

    /// <summary>Finds the cluster that the environment names, waiting for its first silo.</summary>
    /// <exception cref="CommandException">The environment names none (exit code 2), or none answers (3).</exception>
    public static Task<IServeEngine> ConnectAsync(EngineOptions options, TextWriter error, CancellationToken cancellationToken)
    {
        ClientSettings settings = Read();
        return ConnectAsync(settings.Connection, settings.Gpu, options, error, cancellationToken);
    }

    /// <summary>Finds a cluster, waiting for its first silo.</summary>
    /// <exception cref="CommandException">None answers (exit code 3).</exception>
    public static async Task<IServeEngine> ConnectAsync(
        ClusterConnection connection, GpuPolicy gpu, EngineOptions options, TextWriter error, CancellationToken cancellationToken)
    {
        OtlpExport? export = OtlpExport.Start("speechemotion-gateway", Environment.MachineName, "Microsoft.AspNetCore");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, ForeignLifetime>();
        builder.UseOrleansClient(client =>
        {
            client.UseCluster(connection).AddDashboard(dashboard => dashboard.HideTrace = true);
            client.UseConnectionRetryFilter(RetryAsync);
        });
        IHost host = builder.Build();
        try
        {
            error.WriteLine($"Looking for the cluster '{connection.ClusterId}' in {connection.Clustering}.");
            await host.StartAsync(cancellationToken).WaitAsync(ConnectLimit, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            error.WriteLine(await DescribeAsync(host, gpu).ConfigureAwait(false));
            return new ClusterEngine(host, export, options);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            host.Dispose();
            export?.Dispose();
            throw CommandException.CouldNotStart($"The cluster '{connection.ClusterId}' in {connection.Clustering} does not answer: {Failure.OneLine(exception.GetBaseException().Message)}", exception);
        }
    }

    // Silos, grains and their calls of all tenants: for those who run the gateway.
    public void Map(IEndpointRouteBuilder routes)
    {
        EmbeddedEndpoints dashboard = new(_client.Services);
        RouteGroupBuilder group = dashboard.MapOrleansDashboard(Dashboard).Requires(Scopes.Admin).ExcludeFromDescription();
        ((IEndpointConventionBuilder)group).Add(dashboard.Serve);
        foreach (EndpointDataSource source in dashboard.DataSources)
        {
            routes.DataSources.Add(source);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _client.Dispose();
        _export?.Dispose();
    }

    private static ClientSettings Read()
    {
        try
        {
            return ClientSettings.Read();
        }
        catch (ArgumentException exception)
        {
            throw CommandException.WrongUse(Failure.OneLine(exception.Message), exception);
        }
    }

    private static async Task<bool> RetryAsync(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<string> DescribeAsync(IHost client, GpuPolicy policy)
    {
        IReadOnlyList<DeviceEntry> devices = await client.Services.GetRequiredService<IGrainFactory>().GetGrain<IDeviceDirectoryGrain>(0).ListAsync().ConfigureAwait(false);
        return devices.Count > 0 ? $"Windows are classified by {string.Join(", ", devices.Select(device => $"{device.Name} ({device.Device})"))}."
            : policy == GpuPolicy.Required ? "There is no gpu silo yet, and calls wait for one."
            : "There is no gpu silo: cpu silos classify windows themselves.";
    }

    private sealed class ForeignLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
