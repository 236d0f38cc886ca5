using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.EndToEnd;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Processes;

public sealed class ServeVerbTests
{
    [Theory]
    [InlineData(2, "reached from other machines", "--insecure-local", "--urls", "http://0.0.0.0:0")]
    [InlineData(2, "TLS is for a proxy", "--urls", "https://127.0.0.1:0")]
    [InlineData(2, "no address to listen at", "--urls", "nonsense")]
    [InlineData(2, "--engine takes local or cluster", "--engine", "other")]
    [InlineData(2, "missing.json cannot be read", "--settings", "missing.json")]
    [InlineData(2, "settings.json cannot be meant", "--settings", "settings.json")]
    [InlineData(2, "names no store", "--store", "ftp://x")]
    [InlineData(3, "There is no model 'other'", "--model", "other")]
    public async Task What_cannot_be_served_is_said_in_one_line(int exitCode, string words, params string[] arguments)
    {
        using ServeFolder folder = new();
        await File.WriteAllTextAsync(folder.Folder.File("settings.json"), """{"tokens":{"issuer":"https://x","audience":"y","secret":"z"}}""");
        (int code, string errors) = await EndAsync(folder.Start(["serve", .. arguments]));
        Assert.Equal(exitCode, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_in_the_build_is_said_in_one_line()
    {
        using ServeFolder folder = new();
        (int code, string errors) = await EndAsync(folder.Start("serve", "--engine", "cluster"));
        Assert.Equal(3, code);
        Assert.StartsWith("Orleans is not in this build: ", errors.Trim().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_or_a_store_that_another_has_is_said_in_one_line()
    {
        using ServeFolder folder = new();
        using ServeProcess first = await ServeProcess.StartAsync(folder);
        string address = first.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        (int inUse, string store) = await EndAsync(folder.Start("serve", "--store", "store", "--urls", "http://127.0.0.1:0"));
        Assert.Equal(3, inUse);
        Assert.Contains("store", store, StringComparison.Ordinal);
        (int taken, string port) = await EndAsync(folder.Start("serve", "--store", "other", "--urls", address));
        Assert.Equal(3, taken);
        Assert.Contains("address already in use", port, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_analyze_has_left_is_served_with_its_recordings_to_the_user_of_this_machine()
    {
        using ServeFolder folder = new();
        byte[] recording = Recording.Pcm16(Recording.Voice(3, 8000), 8000, channels: 2);
        Directory.CreateDirectory(folder.Folder.File("in"));
        await File.WriteAllBytesAsync(folder.Folder.File("in/a.wav"), recording);
        using (Process analyze = folder.Start("analyze", "in", "--out", "store"))
        {
            Task<string> output = analyze.StandardOutput.ReadToEndAsync();
            Task<string> errors = analyze.StandardError.ReadToEndAsync();
            await analyze.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.True(analyze.ExitCode == 0, await errors + await output);
        }

        using ServeProcess gateway = await ServeProcess.StartAsync(folder);
        Assert.Equal("done", (string)(await gateway.Client.GetAsync("/v1/corpora/analyze").JsonAsync())["state"]!);
        Assert.Equal("a.wav", (string)(await gateway.Client.GetAsync("/v1/corpora/analyze/calls/a.wav").JsonAsync())["call"]!);
        Assert.Equal(recording, await gateway.Client.GetByteArrayAsync("/v1/corpora/analyze/calls/a.wav/audio"));
        await gateway.Client.PostAsync("/v1/corpora/analyze/retry", null).ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_models_are_the_installed_ones_and_it_ends_in_good_order()
    {
        using ServeFolder folder = new();
        using ServeProcess gateway = await ServeProcess.StartAsync(folder);
        JsonArray models = (await gateway.Client.GetAsync("/v1/models").JsonAsync())["items"]!.AsArray();
        Assert.Contains(models, model => (string)model!["name"]! == "ser" && (bool)model["default"]! && model["version"] is not null);
        (int exitCode, string errors) = await gateway.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("goes on from here", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Errors)> EndAsync(Process process)
    {
        using Process owned = process;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(await output);
        return (process.ExitCode, errors);
    }
}
