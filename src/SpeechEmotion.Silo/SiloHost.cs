using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;

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

        using SiloModel model = SiloModel.Load(settings);
        FolderBlobStore folder = Join(settings.Results);
        await using (folder.ConfigureAwait(false))
        {
            using CallWorkshop workshop = new(
                new CallStore(folder), model.CreateAnalyzer, RecordingSource.Open, new EngineOptions { Workers = settings.Threads }, TimeProvider.System);
            Configure(builder, settings, workshop);
            using IHost host = builder.Build();
            await StartAsync(host, settings).ConfigureAwait(false);
            await host.WaitForShutdownAsync().ConfigureAwait(false);
        }
    }

    private static FolderBlobStore Join(string folder)
    {
        try
        {
            return FolderBlobStore.Join(folder);
        }
        catch (StorageException exception)
        {
            throw SiloStartException.CouldNotStart($"{SiloSettings.Section}:{nameof(SiloSettings.Results)}: {exception.Message}", exception);
        }
    }

    private static void Configure(HostApplicationBuilder builder, SiloSettings settings, CallWorkshop workshop)
    {
        // Stdout carries the ready line alone.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton(workshop);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleans(silo => silo
            .UseLocalCallCluster(settings.Port, settings.GatewayPort, settings.PrimaryPort == 0 ? settings.Port : settings.PrimaryPort)
            .UseSiloLabels(new SiloLabels { Kind = SiloKind.Cpu })
            .Configure<SiloOptions>(options => options.SiloName = settings.Name));
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
            throw SiloStartException.CouldNotStart($"the silo could not start at port {settings.Port}: {exception.GetBaseException().Message}", exception);
        }

        Console.WriteLine(SiloProtocol.Ready(host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString()));
    }
}
