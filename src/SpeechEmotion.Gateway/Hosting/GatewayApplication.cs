using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SpeechEmotion.Corpora.Telemetry;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Gateway.Access.Limits;
using SpeechEmotion.Gateway.Access.Sessions;
using SpeechEmotion.Gateway.Access.Tokens;
using SpeechEmotion.Gateway.Addresses;
using SpeechEmotion.Gateway.Analysis;
using SpeechEmotion.Gateway.Calls;
using SpeechEmotion.Gateway.Corpora.Census;
using SpeechEmotion.Gateway.Corpora.Events;
using SpeechEmotion.Gateway.Description;
using SpeechEmotion.Gateway.Health;
using SpeechEmotion.Gateway.Live;
using SpeechEmotion.Gateway.Metrics;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Site;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Gateway.Uploads;
using SpeechEmotion.Gateway.Webhooks;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>A gateway: built, started, stopped. It answers once <see cref="StartAsync"/> returns.</summary>
public sealed class GatewayApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly int _grpcUrls;

    private GatewayApplication(WebApplication app, int grpcUrls) => (_app, _grpcUrls) = (app, grpcUrls);

    /// <summary>Where it listens, once started: with the port that was free where 0 was asked for.</summary>
    public IReadOnlyCollection<string> Urls => [.. _app.Urls.Take(_app.Urls.Count - _grpcUrls)];

    /// <summary>Where it listens for gRPC, likewise.</summary>
    public IReadOnlyCollection<string> GrpcUrls => [.. _app.Urls.TakeLast(_grpcUrls)];

    /// <summary>The host, for tests that talk to it in process.</summary>
    internal IHost Host => _app;

    /// <summary>Builds a gateway; nothing is opened yet.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="parts">What it stands on.</param>
    /// <param name="configure">Changes the host before it is built: its server, or where its log goes; null for Kestrel and no log.</param>
    /// <param name="map">Adds endpoints of the engine's own, which say what they require; null for none.</param>
    /// <exception cref="ArgumentException">A setting cannot be meant.</exception>
    public static GatewayApplication Build(GatewayOptions options, GatewayParts parts, Action<WebApplicationBuilder>? configure = null, Action<IEndpointRouteBuilder>? map = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parts);
        options = options.Validated();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "speechemotion" });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.EndLimit);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        AddServices(builder.Services, options, parts);
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemMiddleware>();
        if (options.IsInsecureLocal)
        {
            app.UseMiddleware<LocalGuard>();
        }

        app.UseMiddleware<DashboardMiddleware>();
        Compression.Use(app);
        app.UseRouting();
        app.UseMiddleware<AccessMiddleware>();
        GatewayEndpoints.Map(app);
        map?.Invoke(app);
        return new(app, options.GrpcUrls.Count);
    }

    /// <summary>Goes on with the corpora of all tenants and listens.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Storage.StorageException">The store cannot be read.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ = _app.Services.GetRequiredService<MetricStore>();
        await _app.Services.GetRequiredService<TenantSpaces>().StartAsync(cancellationToken).ConfigureAwait(false);
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        _app.Services.GetRequiredService<Readiness>().IsStarted = true;
    }

    /// <summary>Takes no more requests, lets those under way end, and stops the engines in good order.</summary>
    public async Task StopAsync()
    {
        _app.Services.GetRequiredService<Readiness>().IsStarted = false;
        await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void AddServices(IServiceCollection services, GatewayOptions options, GatewayParts parts)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(options);
        services.AddSingleton(parts);
        services.AddSingleton(parts.Time);
        services.AddSingleton(parts.Models);
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<CorpusFeeds>();
        services.AddSingleton<UploadSweep>();
        services.AddSingleton<AnalysisPlaces>();
        services.AddSingleton<RecordingPlaces>();
        services.AddSingleton<GatewayMeter>();
        services.AddSingleton(provider => new MetricStore(provider.GetRequiredService<IMeterFactory>(), GatewayMeter.Sources));
        services.AddSingleton(_ => DashboardFiles.Read(options.Dashboard));
        services.AddSingleton(_ => new LiveStreams(parts.Models, parts.Time));
        services.AddSingleton(_ => new Readiness(parts.Store, parts.Time));
        services.AddSingleton<TenantFaults>();
        services.AddSingleton(_ => new PolicyStore(parts.Store));
        services.AddSingleton(_ => new WebhookSender(GuardedConnection.CreateHandler(options.IsInsecureLocal ? _ => true : PublicAddress.Is), parts.Time));
        services.AddSingleton(provider => new TenantSpaces(
            parts.Store, parts.Queues, provider.GetRequiredService<PolicyStore>(), provider.GetRequiredService<WebhookSender>(), options, parts.Time,
            provider.GetRequiredService<TenantFaults>().Tell));
        services.AddSingleton<CensusMeter>();
        services.AddHostedService<CorpusCensus>();
        AddAccess(services, options, parts);
        ApiDescription.AddTo(services);
        GatewayJson.AddTo(services);
        Compression.AddTo(services);
    }

    private static void AddAccess(IServiceCollection services, GatewayOptions options, GatewayParts parts)
    {
        services.AddSingleton(_ => new KeyStore(parts.Store, parts.Time));
        services.AddSingleton<KeyRing>();
        services.AddSingleton<SessionTable>();
        services.AddSingleton<CallerSources>();
        services.AddSingleton(provider => new TokenCallers(
            options.Tokens, options.Tokens is { } tokens ? ActivatorUtilities.CreateInstance<SigningKeys>(provider, tokens) : null, parts.Time));
        if (options.IsInsecureLocal)
        {
            services.AddSingleton<ICallerSource, LocalCallers>();
        }
        else
        {
            services.AddSingleton<ICallerSource, BearerCallers>();
            services.AddSingleton<ICallerSource, SessionCallers>();
        }
    }

    private static void Configure(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.AddServerHeader = false;
        foreach (string url in options.Urls)
        {
            ListenAddress.Bind(kestrel, url, HttpProtocols.Http1);
        }

        foreach (string url in options.GrpcUrls)
        {
            ListenAddress.Bind(kestrel, url, HttpProtocols.Http2);
        }

        Limit(kestrel.Limits, options);
    }

    private static void Limit(KestrelServerLimits limits, GatewayOptions options)
    {
        limits.MaxRequestBodySize = options.MaxBodyBytes;
        limits.MaxConcurrentConnections = 2000;
        limits.MaxRequestLineSize = 16 << 10;
        limits.MaxRequestHeadersTotalSize = 32 << 10;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
    }
}
