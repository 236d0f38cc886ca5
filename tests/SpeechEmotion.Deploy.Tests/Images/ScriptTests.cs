using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Images;

[UnsupportedOSPlatform("windows")]
public sealed class ScriptTests
{
    [Theory]
    [InlineData("200 OK", 0)]
    [InlineData("503 Service Unavailable", 1)]
    public async Task The_probe_says_what_the_service_answers(string status, int code)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not installed");
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<string> asked = AnswerAsync(listener, status);
        (int ended, _) = await Checkout.RunAsync("/bin/bash", Checkout.PathOf("deploy/docker/probe"), $"{((IPEndPoint)listener.LocalEndpoint).Port}", "/healthz");
        Assert.Equal(code, ended);
        Assert.StartsWith("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n", await asked.WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_probe_says_that_nothing_listens()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not installed");
        Assert.NotEqual(0, (await Checkout.RunAsync("/bin/bash", Checkout.PathOf("deploy/docker/probe"), "1", "/healthz")).Code);
    }

    [Fact]
    public async Task The_list_of_what_is_in_an_image_names_packages_of_both_kinds_and_is_the_same_again()
    {
        Assert.SkipUnless(Checkout.Find("jq") is not null, "jq is not installed");
        using TemporaryDirectory folder = new();
        Directory.CreateDirectory(folder.File("app"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "speechemotion.deps.json"), folder.File("app/speechemotion.deps.json"));
        await File.WriteAllTextAsync(folder.File("app/libonnxruntime.so"), "a library");
        await File.WriteAllTextAsync(folder.File("os-release"), "NAME=\"Ubuntu\"\nID=ubuntu\n");
        await File.WriteAllTextAsync(folder.File("status"), """
            Package: libsndfile1
            Status: install ok installed
            Architecture: amd64
            Version: 1.2.0-1+b1

            Package: gone
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1

            """);
        (int code, string first) = await Checkout.RunAsync(Checkout.PathOf("deploy/docker/sbom"), "speechemotion-gateway", folder.Path);
        Assert.True(code == 0, first);
        using JsonDocument list = JsonDocument.Parse(first);
        string[] purls = [.. list.RootElement.GetProperty("components").EnumerateArray().Where(each => each.TryGetProperty("purl", out _)).Select(each => each.GetProperty("purl").GetString()!)];
        Assert.Contains("pkg:deb/ubuntu/libsndfile1@1.2.0-1%2Bb1?arch=amd64", purls);
        Assert.Contains(purls, purl => purl.StartsWith("pkg:nuget/Azure.Storage.Blobs@", StringComparison.Ordinal));
        Assert.DoesNotContain(purls, purl => purl.Contains("gone", StringComparison.Ordinal) || purl.Contains("SpeechEmotion", StringComparison.Ordinal));
        Assert.Equal(("CycloneDX", "speechemotion-gateway"), (list.RootElement.GetProperty("bomFormat").GetString(), list.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("name").GetString()));
        Assert.Equal(first, (await Checkout.RunAsync(Checkout.PathOf("deploy/docker/sbom"), "speechemotion-gateway", folder.Path)).Output);
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string status)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        using StreamReader reader = new(stream);
        StringBuilder request = new();
        for (string? line = await reader.ReadLineAsync(); !string.IsNullOrEmpty(line); line = await reader.ReadLineAsync())
        {
            request.Append(line).Append("\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return request.ToString();
    }
}
