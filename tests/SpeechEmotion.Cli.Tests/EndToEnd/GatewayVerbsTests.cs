using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class GatewayVerbsTests : IDisposable
{
    private const int Rate = 8000;

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Recordings_are_handed_in_waited_for_and_read()
    {
        _fixture.Write("in/a.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate, channels: 2));
        _fixture.Write("in/b.wav", Recording.Pcm16(Recording.Voice(4, Rate, 210), Rate, channels: 2));
        _fixture.Write("in/text.wav", "no recording"u8.ToArray());
        File.WriteAllText(_fixture.PathOf("m.csv"), "call,uri,startedAt,speaker0,speaker1,role1,tags\nm/1,in/a.wav,2026-03-10T09:00:00Z,anna,bert,customer,team=blue\nm/2,in/b.wav,2026-03-11T09:00:00Z,anna,,,\n,in/b.wav,,,,,\n");
        using GatewayProcess gateway = await GatewayProcess.StartAsync(_fixture);

        // The gateway of this machine reads them where they lie; one of them is no recording.
        CommandLineResult inPlace = (await RunAsync(gateway, "submit", "in", "--corpus", "place", "--wait")).Expect(1);
        Assert.Contains("place is done: 2 of 3 calls done, 1 failed", inPlace.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("uploaded", inPlace.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.PathOf("store/uploads")));

        // A bad row is named and the rest goes on; what is uploaded is uploaded once.
        CommandLineResult sent = (await RunAsync(gateway, "submit", "m.csv", "--corpus", "sent", "--upload", "--priority", "3")).Expect(1);
        Assert.Contains("m.csv:4: the row has no call", sent.Error, StringComparison.Ordinal);
        Assert.Contains("2 files uploaded", sent.Error, StringComparison.Ordinal);
        (await RunAsync(gateway, "wait", "sent")).Expect(0);
        Assert.Contains("sent is done: 2 of 2 calls done", (await RunAsync(gateway, "status", "sent")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("place", (await RunAsync(gateway, "status")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync(gateway, "status", "sent", "--json")).Expect(0).Json()[0].GetProperty("priority").GetInt32());
        CommandLineResult again = (await RunAsync(gateway, "submit", "m.csv", "--corpus", "sent", "--upload", "--wait")).Expect(1);
        Assert.Contains("2 files uploaded: 0.0 MB sent, 0.2 MB were there already.", again.Error, StringComparison.Ordinal);

        // The results are those of analyze.
        JsonElement[] results = (await RunAsync(gateway, "results", "sent", "--json")).Expect(0).Json();
        CommandLineResult analyzed = await _fixture.Analyze("--manifest", "m.csv", "--out", "here", "--json");
        Assert.Equal(
            analyzed.Json().Select(each => each.GetRawText()).Order(StringComparer.Ordinal), results.Select(each => each.GetRawText()).Order(StringComparer.Ordinal));
        CommandLineResult table = (await RunAsync(gateway, "results", "place")).Expect(1);
        Assert.Contains("b.wav", table.Output, StringComparison.Ordinal);
        Assert.Contains("text.wav: ", table.Error, StringComparison.Ordinal);
        (await RunAsync(gateway, "results", "sent", "--out", "there")).Expect(0);
        Assert.Equal(File.ReadAllBytes(_fixture.PathOf("here/calls/m/1.json")), File.ReadAllBytes(_fixture.PathOf("there/calls/m/1.json")));

        // Lists, trajectories, alerts and tables too.
        foreach (string[] verb in (string[][])[["speakers"], ["speakers", "--json"], ["speakers", "anna"], ["speakers", "anna", "--json", "--resolution", "call", "--tz", "Europe/Berlin"], ["speakers", "--group", "--tag", "team=blue"]])
        {
            CommandLineResult local = (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, [.. verb, "--store", "here"])).Expect(0);
            Assert.Equal(local.Output, (await RunAsync(gateway, verb)).Expect(0).Output);
        }

        Assert.Equal("0 alerts, 0 withdrawn.\n", (await RunAsync(gateway, "alerts")).Expect(0).Output);
        Assert.Empty((await RunAsync(gateway, "alerts", "--json")).Expect(0).Json()[0].GetProperty("items").EnumerateArray());
        (await RunAsync(gateway, "export", "--out", "tables", "--since", "2026-01-01")).Expect(0);
        Assert.Contains("m/1", File.ReadAllText(_fixture.PathOf("tables/segments.csv")), StringComparison.Ordinal);
        Assert.StartsWith("speaker,call,", File.ReadAllText(_fixture.PathOf("tables/points.csv")), StringComparison.Ordinal);

        Assert.Contains("cannot be cancelled", (await OneLineAsync(gateway, 2, "cancel", "sent")).Error, StringComparison.Ordinal);
        (await RunAsync(gateway, "retry", "place")).Expect(0);
        (await RunAsync(gateway, "wait", "place")).Expect(1);
    }

    [Fact]
    public async Task A_gateway_killed_in_the_middle_of_an_upload_is_gone_on_with()
    {
        _fixture.Write("in/long.wav", WithJunk(Recording.Pcm16(Recording.Voice(3, Rate), Rate), 64 << 20));
        CommandLineResult first;
        long kept;
        using (GatewayProcess gateway = await GatewayProcess.StartAsync(_fixture))
        {
            using CommandLineProcess submit = CommandLineProcess.Start(
                _fixture.Models, _fixture.Folder, "submit", "in", "--corpus", "long", "--upload", "--part-mib", "1", "--server", gateway.Address);
            while (Parts() < 3)
            {
                Assert.False(submit.HasExited, "It ended before it was killed.");
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }

            await gateway.KillAsync();
            first = (await submit.EndAsync()).Expect(1);
            kept = Parts();
        }

        Assert.InRange(kept, 3, 64);
        Assert.Contains("the same command goes on from here", first.Error, StringComparison.Ordinal);
        Assert.Empty(first.Output);

        using GatewayProcess next = await GatewayProcess.StartAsync(_fixture);
        CommandLineResult second = (await RunAsync(next, "submit", "in", "--corpus", "long", "--upload", "--part-mib", "1", "--wait")).Expect(0);
        string there = (kept * (1 << 20) / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        Assert.Contains($"{there} MB were there already.", second.Error, StringComparison.Ordinal);
        Assert.Contains("long is done: 1 of 1 calls done", second.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_fixture.PathOf("in/long.wav")), File.ReadAllBytes(Directory.GetFiles(_fixture.PathOf("store/uploads/by-content")).Single()));
    }

    [Fact]
    public async Task On_a_terminal_there_is_a_bar()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script, which makes a terminal, is not installed");
        _fixture.Write("in/a.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        using GatewayProcess gateway = await GatewayProcess.StartAsync(_fixture);
        string program = Path.Combine(AppContext.BaseDirectory, "speechemotion.dll");
        ProcessStartInfo start = new("/usr/bin/script", ["-qec", $"dotnet exec '{program}' submit in --corpus c --upload --wait --server {gateway.Address}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _fixture.Folder,
        };
        using Process terminal = Process.Start(start)!;
        string shown = await terminal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(terminal.ExitCode == 0, shown);
        Assert.Contains("files uploaded, ", shown, StringComparison.Ordinal);
        Assert.Contains("c is done: 1 of 1 calls done", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_comes_back_is_waited_for()
    {
        _fixture.Write("in/a.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        using GatewayProcess first = await GatewayProcess.StartAsync(_fixture);
        using HttpClient http = new();

        // Stopped before it is begun, so that there is something to wait for.
        File.WriteAllText(_fixture.PathOf("m.csv"), "call,uri\n" + string.Concat(Enumerable.Range(0, 2000).Select(call => $"{call},in/a.wav\n")));
        (await RunAsync(first, "submit", "m.csv", "--corpus", "c", "--priority", "1")).Expect(0);
        (await RunAsync(first, "pause", "c")).Expect(0);
        using CommandLineProcess wait = CommandLineProcess.Start(_fixture.Models, _fixture.Folder, "wait", "c", "--server", first.Address);
        while (!System.Text.RegularExpressions.Regex.IsMatch(await http.GetStringAsync(new Uri($"{first.Address}/metrics"), TestContext.Current.CancellationToken), "gateway_listeners[^ ]* 1"))
        {
            Assert.False(wait.HasExited, "It did not wait.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await first.KillAsync();
        using GatewayProcess second = await GatewayProcess.StartAsync(_fixture, first.Address);
        Assert.Contains("c is paused", (await RunAsync(second, "status", "c")).Expect(0).Output, StringComparison.Ordinal);
        (await RunAsync(second, "cancel", "c")).Expect(0);
        Assert.Contains("c is cancelled", (await wait.EndAsync()).Expect(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_is_one_line()
    {
        _fixture.Write("in/a.wav", Recording.Pcm16(Recording.Voice(1, Rate), Rate));
        File.WriteAllText(_fixture.PathOf("m.csv"), "call,uri\n1,none.wav\n");
        File.WriteAllText(_fixture.PathOf("empty.key"), "\n");
        using GatewayProcess gateway = await GatewayProcess.StartAsync(_fixture);
        Assert.Contains("there is no corpus 'none'", (await OneLineAsync(gateway, 2, "status", "none")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no corpus 'none'", (await OneLineAsync(gateway, 2, "wait", "none")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no corpus 'none'", (await OneLineAsync(gateway, 2, "results", "none")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no corpus 'none'", (await OneLineAsync(gateway, 2, "retry", "none")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no speaker 'nobody'", (await OneLineAsync(gateway, 2, "speakers", "nobody")).Error, StringComparison.Ordinal);
        Assert.Contains("cannot be a corpus's name", (await OneLineAsync(gateway, 2, "status", "a/b")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no such file or directory", (await OneLineAsync(gateway, 2, "submit", "nowhere", "--corpus", "c")).Error, StringComparison.Ordinal);
        Assert.Contains("submit it alone", (await OneLineAsync(gateway, 2, "submit", "in", "m.csv", "--corpus", "c")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no model 'other'", (await OneLineAsync(gateway, 2, "submit", "in", "--corpus", "c", "--model", "other")).Error, StringComparison.Ordinal);
        Assert.Contains("is empty", (await OneLineAsync(gateway, 2, "status", "--key-file", "empty.key")).Error, StringComparison.Ordinal);
        Assert.Contains("--webhook: 'x' is no", (await OneLineAsync(gateway, 2, "submit", "in", "--corpus", "c", "--webhook", "x")).Error, StringComparison.Ordinal);
        Assert.Contains("name one of them", (await OneLineAsync(gateway, 2, "speakers", "--store", "store")).Error, StringComparison.Ordinal);
        Assert.Contains("work on a store", (await OneLineAsync(gateway, 2, "alerts", "--try")).Error, StringComparison.Ordinal);

        CommandLineResult missing = (await RunAsync(gateway, "submit", "m.csv", "--corpus", "c", "--upload")).Expect(2);
        Assert.Equal(2, missing.ErrorLines.Length);
        Assert.Contains("none.wav is not there", missing.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("There is nothing to hand in.", missing.ErrorLines[1]);

        string gone = gateway.Address;
        await gateway.KillAsync();
        CommandLineResult unreachable = (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, "status", "c", "--server", gone)).Expect(3);
        Assert.Contains("cannot be reached", Assert.Single(unreachable.ErrorLines), StringComparison.Ordinal);
        CommandLineResult address = (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, "status", "c", "--server", "localhost:80")).Expect(2);
        Assert.Contains("is no address of a gateway", Assert.Single(address.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_comes_from_a_file_and_says_what_may_be_done()
    {
        _fixture.Write("in/a.wav", Recording.Pcm16(Recording.Voice(3, Rate), Rate));
        CommandLineResult reader = (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, "keys", "add", "--store", "store", "--tenant", "acme")).Expect(0);
        CommandLineResult all = (await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, "keys", "add", "--store", "store", "--tenant", "acme", "--scopes", "read,submit")).Expect(0);
        File.WriteAllText(_fixture.PathOf("reader.key"), reader.Output);
        File.WriteAllText(_fixture.PathOf("all.key"), all.Output);
        using CommandLineProcess serve = CommandLineProcess.Talk(_fixture.Models, _fixture.Folder, "serve", "--model", "test", "--urls", "http://127.0.0.1:0", "--store", "store");
        string address = (await serve.ReadLineAsync())!.Split(' ')[2].TrimEnd('.');
        Task<CommandLineResult> Run(params string[] arguments) => CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, [.. arguments, "--server", address]);

        Assert.Contains("SPEECHEMOTION_KEY or --key-file gives one", Assert.Single((await Run("status")).Expect(3).ErrorLines), StringComparison.Ordinal);
        Assert.Contains("The key may read, not submit.", Assert.Single((await Run("submit", "in", "--corpus", "c", "--key-file", "reader.key")).Expect(3).ErrorLines), StringComparison.Ordinal);
        CommandLineResult sent = (await Run("submit", "in", "--corpus", "c", "--key-file", "all.key", "--wait")).Expect(0);
        Assert.Contains("1 files uploaded", sent.Error, StringComparison.Ordinal);
        Assert.Contains("c is done: 1 of 1 calls done", sent.Output, StringComparison.Ordinal);
        Assert.Single((await Run("results", "c", "--json", "--key-file", "reader.key")).Expect(0).Json());
    }

    private long Parts() => Directory.Exists(_fixture.PathOf("store/upload-parts"))
        ? Directory.EnumerateFiles(_fixture.PathOf("store/upload-parts"), "*", SearchOption.AllDirectories).LongCount()
        : 0;

    private Task<CommandLineResult> RunAsync(GatewayProcess gateway, params string[] arguments) =>
        CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, [.. arguments, "--server", gateway.Address]);

    private async Task<CommandLineResult> OneLineAsync(GatewayProcess gateway, int exitCode, params string[] arguments)
    {
        CommandLineResult result = (await RunAsync(gateway, arguments)).Expect(exitCode);
        Assert.Single(result.ErrorLines);
        return result;
    }

    // A chunk that readers pass over makes the file long and the call not.
    private static byte[] WithJunk(byte[] wav, int count)
    {
        byte[] file = new byte[wav.Length + 8 + count];
        wav.CopyTo(file, 0);
        "JUNK"u8.CopyTo(file.AsSpan(wav.Length));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(wav.Length + 4), count);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        for (int index = wav.Length + 8; index < file.Length; index += 4096)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(index), index);
        }

        return file;
    }
}
