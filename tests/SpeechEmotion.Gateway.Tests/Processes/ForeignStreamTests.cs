using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Processes;

/// <summary>Live audio, heard through gRPC's own library for another language.</summary>
public sealed class ForeignStreamTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // How late windows are is measured, and asked for where the machine has nothing else to do: beside the other tests a processor's turn alone may take seconds.
    [Fact]
    public Task A_client_made_of_gRPCs_own_library_hears_windows_as_they_complete() => HearAsync(6, 1, milliseconds: null);

    [Theory]
    [Trait("Category", "Soak")]
    [InlineData(20, 1, 300)]
    [InlineData(20, 8, 300)]
    [InlineData(20, 32, 300)]
    public Task Windows_come_within_300_milliseconds_after_the_audio_that_completes_them(double seconds, int streams, double milliseconds) => HearAsync(seconds, streams, milliseconds);

    private static async Task HearAsync(double seconds, int streams, double? milliseconds)
    {
        Assert.SkipUnless(await CanAsync(), "no Python with gRPC: apt-get install python3-grpcio python3-protobuf");
        string models = Path.Combine(Repository.Root, "models");
        Assert.SkipUnless(Directory.Exists(Path.Combine(models, "ser")), "the shipped model is not here");
        using ServeFolder folder = new(models);
        using ServeProcess gateway = await ServeProcess.StartAsync(folder, "--grpc-urls", "http://127.0.0.1:0");
        string script = Path.Combine(Repository.Root, "tests/SpeechEmotion.Gateway.Tests/Live/foreign_client.py");
        using Process client = Process.Start(new ProcessStartInfo(
            Python, [script, gateway.GrpcAddress!.Authority, seconds.ToString(CultureInfo.InvariantCulture), streams.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = client.StandardError.ReadToEndAsync();
        string output = await client.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await client.WaitForExitAsync().WaitAsync(Limit);
        Assert.True(client.ExitCode == 0, await errors);

        JsonArray windows = JsonNode.Parse(output)!.AsArray();
        int each = (int)((seconds - 2) / 0.5) + 1;
        Assert.InRange(windows.Count, streams * each, streams * (each + 1));
        Assert.All(windows.Where(window => (string)window!["emotion"]! != ""), window => Assert.Equal(1, (double)window!["sum"]!, 3));
        Assert.Contains(windows, window => (string)window!["emotion"]! != "");
        double[] late = [.. windows.Select(window => (double?)window!["late"] * 1000).OfType<double>().Order()];
        Assert.True(late.Length >= streams * (each - 3), $"{late.Length} windows are completed by audio before the last");
        string figures = string.Create(CultureInfo.InvariantCulture, $"{streams} streams, {late.Length} windows: median {late[late.Length / 2]:0} ms, p99 {late[late.Length * 99 / 100]:0} ms, latest {late[^1]:0} ms");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        TestContext.Current.SendDiagnosticMessage(figures);
        Assert.True(milliseconds is null || late[late.Length * 99 / 100] < milliseconds, figures);
    }

    private static async Task<bool> CanAsync()
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo(Python, ["-c", "import grpc, google.protobuf"]) { RedirectStandardError = true })!;
            await python.WaitForExitAsync().WaitAsync(Limit);
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
