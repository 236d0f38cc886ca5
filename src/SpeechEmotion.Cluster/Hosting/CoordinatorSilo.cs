using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Metadata;
using Orleans.Runtime;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Placement;

namespace SpeechEmotion.Cluster.Hosting;

/// <summary>
/// The silo that holds a local cluster's list of members, inside the process that drives it: it analyses nothing, so
/// that every silo that does may be lost.
/// </summary>
internal sealed class CoordinatorSilo : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly IHost _host;

    private CoordinatorSilo(IHost host, int port)
    {
        _host = host;
        Port = port;
    }

    public int Port { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<CoordinatorSilo> StartAsync(int port, CancellationToken cancellationToken)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);

        // The process has signal handlers of its own.
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.UseOrleans(silo => silo
            .UseLocalCallCluster(port, gatewayPort: 0, primaryPort: port)
            .UseSiloLabels(null)
            .Configure<SiloOptions>(options => options.SiloName = "coordinator"));
        builder.Services.PostConfigure<GrainTypeOptions>(options => options.Classes.Remove(typeof(CallGrain)));
        IHost host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new CoordinatorSilo(host, port);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Waits until calls can be placed on all of these silos. A silo is ready a moment before this one has heard which
    /// grains it has, and until then a burst of calls would go to the others.
    /// </summary>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task KnowAsync(IEnumerable<string> addresses, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        SiloAddress[] silos = [.. addresses.Select(SiloAddress.FromParsableString)];
        IClusterManifestProvider manifests = _host.Services.GetRequiredService<IClusterManifestProvider>();
        using CancellationTokenSource timer = new(limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await foreach (ClusterManifest manifest in manifests.Updates.WithCancellation(either.Token).ConfigureAwait(false))
            {
                if (silos.All(manifest.Silos.ContainsKey))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The silos had not heard of each other after {limit.TotalSeconds:0} s.");
        }
    }

    /// <summary>Tells all silos at once that one is gone, which they would find out in a quarter of a minute.</summary>
    public async Task DeclareDeadAsync(string address)
    {
        IClusterMembershipService membership = _host.Services.GetRequiredService<IClusterMembershipService>();
        await membership.TryKill(SiloAddress.FromParsableString(address)).WaitAsync(ClusterLimits.Response).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource limit = new(StopLimit);
        try
        {
            await _host.StopAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or OrleansException or TimeoutException)
        {
            // It ends with the process; nothing of it is kept.
        }

        _host.Dispose();
    }

    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
