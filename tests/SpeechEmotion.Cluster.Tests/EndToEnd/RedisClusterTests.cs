using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SpeechEmotion.Cluster.Hosting;
using SpeechEmotion.Cluster.Hosting.Tls;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Local;
using SpeechEmotion.Cluster.Tests.Hosting.Tls;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cluster.Tests.EndToEnd;

/// <summary>Silos as processes whose members are in Redis, and who speak TLS.</summary>
public sealed class RedisClusterTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // One that is let in has long been in by then.
    private static readonly TimeSpan RefusalLimit = TimeSpan.FromSeconds(10);

    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();
    private readonly ModelFolder _model = new(sign: false);
    private readonly TemporaryDirectory _results = new();

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _model.Dispose();
        _results.Dispose();
    }

    [Fact]
    public async Task Silos_of_both_kinds_and_a_client_find_each_other_and_say_how_they_are()
    {
        await using RedisServer? redis = await RedisServer.StartAsync();
        Assert.SkipWhen(redis is null, RedisServer.Missing);
        await using FolderBlobStore folder = FolderBlobStore.Open(_results.Path);
        int health = FreePort.Find();
        await using SiloProcess gpu = await StartAsync(redis, "gpu", FreePort.Find());
        await using SiloProcess cpu = await StartAsync(redis, "cpu", health);
        using IHost client = Client(redis, _authority.Sign("client"));
        await client.StartAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);

        DeviceEntry device = Assert.Single(await DevicesAsync(client));
        Assert.Equal(("gpu", "cpu"), (device.Name, device.Device));
        using HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{health}") };
        Assert.Equal("started\n", await http.GetStringAsync("/startup"));
        Assert.Contains("classify", await http.GetStringAsync("/ready"), StringComparison.Ordinal);
        Assert.Equal("alive\n", await http.GetStringAsync("/live"));
        Assert.Contains("# TYPE speechemotion_speech_seconds_total counter", await http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        await client.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_client_that_another_authority_has_signed_is_not_let_in()
    {
        await using RedisServer? redis = await RedisServer.StartAsync();
        Assert.SkipWhen(redis is null, RedisServer.Missing);
        await using SiloProcess gpu = await StartAsync(redis, "gpu", FreePort.Find());
        TlsFiles files = _stranger.Sign("client");
        using IHost client = Client(redis, files with { Authority = _authority.Sign("other").Authority });
        Task start = client.StartAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => start.WaitAsync(RefusalLimit, TestContext.Current.CancellationToken));
    }

    private static async Task<IReadOnlyList<DeviceEntry>> DevicesAsync(IHost client)
    {
        using CancellationTokenSource limit = new(Limit);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
        IReadOnlyList<DeviceEntry> devices = [];
        while (devices.Count == 0)
        {
            devices = await client.Services.GetRequiredService<IGrainFactory>().GetGrain<IDeviceDirectoryGrain>(0).ListAsync();
            Assert.True(await timer.WaitForNextTickAsync(limit.Token), "No device was registered within a minute.");
        }

        return devices;
    }

    private static IHost Client(RedisServer redis, TlsFiles files)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client.UseCluster(new ClusterConnection { Clustering = ClusteringKind.Redis, Redis = redis.ConnectionString, Tls = files }));
        return builder.Build();
    }

    private async Task<SiloProcess> StartAsync(RedisServer redis, string kind, int health)
    {
        TlsFiles files = _authority.Sign(kind);
        SiloProcess silo = SiloProcess.Start(SiloExecutable.Find(AppContext.BaseDirectory), new Dictionary<string, string>
        {
            ["Name"] = kind,
            ["Kind"] = kind,
            ["Clustering"] = "Redis",
            ["Redis"] = redis.ConnectionString,
            ["Port"] = Text(FreePort.Find()),
            ["GatewayPort"] = Text(FreePort.Find()),
            ["HealthPort"] = Text(health),
            ["AdvertisedAddress"] = "127.0.0.1",
            ["Store"] = _results.Path,
            ["Model"] = _model.Path,
            ["AllowUnsigned"] = "true",
            ["Device"] = "Cpu",
            ["Threads"] = "1",
            ["TlsCertificate"] = files.Certificate,
            ["TlsKey"] = files.Key,
            ["TlsAuthority"] = files.Authority,
        });
        await silo.ReadyAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        return silo;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
