using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>
/// A whole gateway in this process, over a folder, listening on a free port of loopback as it does in earnest: limits of the
/// server and names in addresses are what they are there.
/// </summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    /// <summary>The tenant of <see cref="Reader"/> and the others.</summary>
    public const string Tenant = "acme";

    private readonly TemporaryDirectory _folder = new();
    private readonly List<HttpClient> _clients = [];
    private readonly FolderBlobStore _store;
    private readonly GatewayApplication _application;
    private readonly KeyStore _keys;

    private GatewayHost(GatewayHostSettings settings)
    {
        string store = settings.Store ?? _folder.File("store");
        _store = FolderBlobStore.Open(store);
        _keys = new KeyStore(_store, settings.Time);
        GatewayOptions options = settings.Options(new GatewayOptions
        {
            Urls = ["http://127.0.0.1:0"],
            GrpcUrls = ["http://127.0.0.1:0"],
            Store = StoreUri.Parse(store),
            IsInsecureLocal = settings.IsInsecureLocal,
            EndLimit = TimeSpan.FromSeconds(5),
        });
        StubModels models = new(settings.Analyzer ?? (() => new StubAnalyzer(settings.Happens)), settings.Live);
        QueueOptions queue = new()
        {
            Engine = new EngineOptions { Workers = 2, CommitPause = TimeSpan.FromMilliseconds(5), WatchPause = TimeSpan.FromMilliseconds(50) },
            EventPause = TimeSpan.FromMilliseconds(20),
        };
        CorpusQueues queues = new(submission => () => models.CreateAnalyzer(submission.Model), settings.Open ?? (_ => new StubReader()), queue, settings.Time);
        _application = GatewayApplication.Build(options, new GatewayParts(_store, queues, models, settings.Time));
    }

    /// <summary>Sends no key.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>May read. All of the named clients are of <see cref="Tenant"/>; on a gateway without keys they send none.</summary>
    public HttpClient Reader { get; private set; } = null!;

    /// <summary>May read and submit.</summary>
    public HttpClient Submitter { get; private set; } = null!;

    /// <summary>May do everything.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>A folder for what a test writes; the store lies in it unless the settings name another.</summary>
    public TemporaryDirectory Folder => _folder;

    /// <summary>The keys of the store.</summary>
    public KeyStore Keys => _keys;

    /// <summary>Where the gateway listens.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>Where it listens for gRPC.</summary>
    public Uri GrpcAddress => new(_application.GrpcUrls.Single());

    /// <summary>A service of the gateway's.</summary>
    public T Service<T>()
        where T : notnull => _application.Host.Services.GetRequiredService<T>();

    /// <summary>The space of a tenant, for what a test prepares or looks at behind the API.</summary>
    public Task<TenantSpace> SpaceAsync(string tenant = Tenant) => Service<TenantSpaces>().OpenAsync(tenant, CancellationToken.None);

    public static async Task<GatewayHost> StartAsync(GatewayHostSettings? settings = null)
    {
        settings ??= new();
        GatewayHost host = new(settings);
        await host._application.StartAsync(TestContext.Current.CancellationToken);
        host.Anonymous = host.Add(null);
        host.Reader = settings.IsInsecureLocal ? host.Anonymous : await host.ClientAsync(Tenant, Scopes.Read);
        host.Submitter = settings.IsInsecureLocal ? host.Anonymous : await host.ClientAsync(Tenant, Scopes.Read | Scopes.Submit);
        host.Admin = settings.IsInsecureLocal ? host.Anonymous : await host.ClientAsync(Tenant, Scopes.All);
        return host;
    }

    /// <summary>A client with a key of its own.</summary>
    public async Task<HttpClient> ClientAsync(string tenant, Scopes scopes)
    {
        (_, string text) = await _keys.AddAsync(tenant, scopes, "test", life: null, CancellationToken.None);
        Service<KeyRing>().Forget();
        return Add(text);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private HttpClient Add(string? key)
    {
        HttpClient client = new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        _clients.Add(client);
        return client;
    }
}
