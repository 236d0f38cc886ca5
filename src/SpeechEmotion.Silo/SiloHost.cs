using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Cluster.Telemetry;
using SpeechEmotion.Corpora.Telemetry;
using SpeechEmotion.Silo.Health;
using SpeechEmotion.Silo.Roles;

namespace SpeechEmotion.Silo;

/// <summary>Runs one silo from its settings to its end.</summary>
internal static class SiloHost
{
    // Messages must be answered while every worker is busy.
    private const int SpareThreads = 8;

    public static async Task RunAsync(string[] arguments)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        SiloSettings settings = SiloSettingsValidator.Read(builder.Configuration);
        ThreadPool.SetMinThreads(settings.Threads + SpareThreads, 1);

        using OtlpExport? export = OtlpExport.Start("speechemotion-silo", settings.Name);
        using Meter meter = new(AnalysisMeter.Name);
        ISiloRole role = settings.Kind == SiloKind.Gpu ? GpuRole.Load(settings, meter) : await CpuRole.LoadAsync(settings, meter).ConfigureAwait(false);
        await using (role.ConfigureAwait(false))
        {
            SiloHealth health = new(role, TimeProvider.System);
            HealthServer? server = settings.HealthPort == 0 ? null : await HealthServer.StartAsync(settings.HealthPort, health).ConfigureAwait(false);
            try
            {
                Configure(builder, settings, role);
                using IHost host = builder.Build();
                server?.Measure(host);
                await StartAsync(host, settings).ConfigureAwait(false);
                health.Start(host);
                Console.WriteLine(SiloProtocol.Ready(host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString()));
                await host.WaitForShutdownAsync().ConfigureAwait(false);
            }
            finally
            {
                if (server is not null)
                {
                    await server.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private static void Configure(HostApplicationBuilder builder, SiloSettings settings, ISiloRole role)
    {
        // Stdout carries the ready line alone.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(settings.ShutdownSeconds));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleans(silo => silo
            .UseCluster(settings.Connection, new SiloPlace
            {
                Port = settings.Port,
                GatewayPort = settings.GatewayPort,
                PrimaryPort = settings.PrimaryPort,
                Address = settings.AdvertisedAddress.Length == 0 ? null : IPAddress.Parse(settings.AdvertisedAddress),
            })
            .UseSiloLabels(role.Labels)
            .AddDashboard()
            .Configure<SiloOptions>(options => options.SiloName = settings.Name));
        role.AddTo(builder.Services);
    }

    private static async Task StartAsync(IHost host, SiloSettings settings)
    {
        if (settings.StopWithLauncher)
        {
            LauncherWatch.Start(Console.In, host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication);
        }

        try
        {
            await host.StartAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string members = settings.Clustering == ClusteringKind.Localhost ? string.Empty : $" with its members in {settings.Clustering}";
            throw SiloStartException.CouldNotStart($"the silo could not start at port {settings.Port}{members}: {exception.GetBaseException().Message}", exception);
        }
    }
}
