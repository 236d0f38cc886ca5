using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SpeechEmotion.Corpora.Telemetry;

namespace SpeechEmotion.Silo.Health;

/// <summary><c>/startup</c>, <c>/ready</c>, <c>/live</c> and <c>/metrics</c>, on a port of their own, from before the silo joins until after it has left.</summary>
internal sealed class HealthServer : IAsyncDisposable
{
    private static readonly string[] Meters = [AnalysisMeter.Name, "Microsoft.Orleans", "System.Runtime"];

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop = new();
    private MetricStore? _metrics;

    private HealthServer(WebApplication app) => _app = app;

    public static async Task<HealthServer> StartAsync(int port, SiloHealth health)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "speechemotion-silo" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenAnyIP(port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, ForeignLifetime>();
        HealthServer server = new(builder.Build());
        server._app.UseRouting();
        server._app.MapGet("/startup", () => Answer(health.IsStarted()));
        server._app.MapGet("/ready", () => Answer(health.IsReady()));
        server._app.MapGet("/live", () => Answer(health.IsLive()));
        server._app.MapGet("/metrics", () => Results.Text(server._metrics?.Write() ?? string.Empty, MetricStore.ContentType));
        try
        {
            await server._app.StartAsync().ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw SiloStartException.CouldNotStart($"{SiloSettings.Section}:{nameof(SiloSettings.HealthPort)} {port}: {exception.GetBaseException().Message}", exception);
        }

        _ = health.BeatAsync(server._stop.Token);
        return server;
    }

    /// <summary>Begins to measure what the silo's host measures.</summary>
    public void Measure(IHost host) => _metrics = new MetricStore(host.Services.GetRequiredService<IMeterFactory>(), Meters);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _metrics?.Dispose();
        _stop.Dispose();
    }

    private static IResult Answer((bool Holds, string Why) answer) =>
        Results.Text($"{answer.Why}\n", statusCode: answer.Holds ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    // Signals are the silo's.
    private sealed class ForeignLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
