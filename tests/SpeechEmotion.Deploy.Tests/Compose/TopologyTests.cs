using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using SpeechEmotion.Deploy.Tests.Processes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Compose;

/// <summary>
/// The gateway and the store of <c>deploy/compose.yaml</c> as plain processes: with the arguments and the environment the file
/// has, but for the names of hosts, which no network resolves here, and the engine, for silos are not in every build.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class TopologyTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_call_handed_to_the_gateway_has_a_result_in_the_container()
    {
        await using Azurite? azurite = await Azurite.StartAsync();
        Assert.SkipWhen(azurite is null, Azurite.Missing);
        using TemporaryDirectory folder = new();
        Dictionary<string, string> environment = ComposeFile.EnvironmentOf("gateway");
        string written = environment["AZURE_STORAGE_CONNECTION_STRING"];
        string address = azurite.ConnectionString[azurite.ConnectionString.IndexOf("BlobEndpoint=", StringComparison.Ordinal)..].Split('=', 2)[1].Split('/')[2];
        environment["AZURE_STORAGE_CONNECTION_STRING"] = written.Replace("azurite:10000", address, StringComparison.Ordinal);
        Assert.NotEqual(written, environment["AZURE_STORAGE_CONNECTION_STRING"]);

        string store = ComposeFile.CommandOf("gateway").Single(argument => argument.StartsWith("azure-connection://", StringComparison.Ordinal));
        string container = ComposeFile.CommandOf("container").SkipWhile(argument => argument != "--name").ElementAt(1);
        Assert.Equal($"azure-connection://{container}", store);
        await new BlobContainerClient(azurite.ConnectionString, container).CreateAsync();
        string key = (await GatewayProcess.RunAsync(folder.Path, ["keys", "add", "--store", store, "--tenant", "acme", "--scopes", "read,submit,admin"], environment)).Trim();

        string[] arguments = [.. ComposeFile.CommandOf("gateway").Select(argument => argument switch { "cluster" => "local", "http://0.0.0.0:8080" => "http://127.0.0.1:0", _ => argument })];
        await using GatewayProcess gateway = await GatewayProcess.StartAsync(folder.Path, arguments, environment);
        (int probe, string said) = await Checkout.RunAsync(Checkout.PathOf("deploy/docker/probe"), $"{gateway.Client.BaseAddress!.Port}", ComposeFile.Service("gateway").Text("healthcheck/test/3"));
        Assert.True(probe == 0, said);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Client.GetAsync("/metrics")).StatusCode);

        gateway.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await SubmitAsync(gateway.Client);
        JsonElement done = await UntilDoneAsync(gateway.Client);
        Assert.Equal((1, 0), (done.GetProperty("counts").GetProperty("done").GetInt32(), done.GetProperty("counts").GetProperty("failed").GetInt32()));
        Assert.True(await new BlobClient(azurite.ConnectionString, container, "tenants/acme/calls/one.json").ExistsAsync());
        Assert.Contains("speechemotion_calls_analyzed_total 1", await gateway.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    private static async Task SubmitAsync(HttpClient client)
    {
        using ByteArrayContent recording = new(await File.ReadAllBytesAsync(Checkout.PathOf("samples/billing-dispute.wav")));
        recording.Headers.ContentType = new("audio/wav");
        (await client.PutAsync("/v1/uploads/one.wav", recording)).EnsureSuccessStatusCode();
        using StringContent manifest = new("call,uri,role0,role1\none,upload:one.wav,agent,customer\n", Encoding.UTF8, "text/csv");
        Assert.Equal(HttpStatusCode.Accepted, (await client.PutAsync("/v1/corpora/march", manifest)).StatusCode);
    }

    private static async Task<JsonElement> UntilDoneAsync(HttpClient client)
    {
        using CancellationTokenSource limit = new(Limit);
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/corpora/march/events");
        using HttpResponseMessage events = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using StreamReader lines = new(await events.Content.ReadAsStreamAsync(limit.Token));
        for (string? line = await lines.ReadLineAsync(limit.Token); line is not null && line != "event: end"; line = await lines.ReadLineAsync(limit.Token))
        {
        }

        using JsonDocument status = JsonDocument.Parse(await client.GetStringAsync("/v1/corpora/march", limit.Token));
        return status.RootElement.Clone();
    }
}
