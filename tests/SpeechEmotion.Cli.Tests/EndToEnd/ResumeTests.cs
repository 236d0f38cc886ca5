using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class ResumeTests : IDisposable
{
    private const int Calls = 40;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Killed_at_any_instant_and_started_again_it_finishes_the_rest()
    {
        byte[] recording = Recording.Pcm16(Recording.Voice(12, 8000), 8000, channels: 2);
        for (int index = 0; index < Calls; index++)
        {
            _fixture.Write($"in/{index:00}.wav", recording);
        }

        string expected = (await _fixture.Analyze("in", "--out", "whole", "--json")).Expect(0).Output;
        Dictionary<string, DateTime> written = [];
        Random random = new(20260310);
        for (int round = 0; round < 4 && written.Count < Calls; round++)
        {
            await KillAfter(written.Count + 1 + random.Next(12));
            CheckNothingIsRedone(written);
        }

        CommandLineResult last = (await _fixture.Analyze("in", "--out", "out", "--json", "--threads", "3")).Expect(0);
        Assert.Equal(expected, last.Output);
        CheckNothingIsRedone(written);
        Assert.Equal(Calls, written.Count);
        Assert.Equal(_fixture.Tree("whole"), _fixture.Tree("out"));
        CheckReport(Calls);
    }

    [Fact]
    public async Task An_interrupt_ends_in_good_order()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "has no SIGINT to send");
        byte[] recording = Recording.Pcm16(Recording.Voice(30, 8000), 8000, channels: 2);
        for (int index = 0; index < Calls; index++)
        {
            _fixture.Write($"in/{index:00}.wav", recording);
        }

        using CommandLineProcess process = _fixture.Start("in", "--out", "out", "--threads", "2");
        await Documents(3, process);
        using (System.Diagnostics.Process signal = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await signal.WaitForExitAsync();
        }

        CommandLineResult result = (await process.EndAsync()).Expect(1);
        Assert.Contains("Interrupted", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        CheckNothingIsRedone([]);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Killed_a_hundred_times_at_instants_that_nothing_announces()
    {
        const int many = 600;
        byte[] recording = Recording.Pcm16(Recording.Voice(6, 8000), 8000);
        for (int index = 0; index < many; index++)
        {
            _fixture.Write($"in/{index:000}.wav", recording);
        }

        string expected = (await _fixture.Analyze("in", "--out", "whole", "--json")).Expect(0).Output;
        Dictionary<string, DateTime> written = [];
        Random random = new(815336);
        for (int round = 0; round < 100; round++)
        {
            using CommandLineProcess process = _fixture.Start("in", "--out", "out", "--threads", "3");
            await Task.Delay(TimeSpan.FromMilliseconds(200 + random.Next(900)));
            process.Kill();
            await process.EndAsync();
            CheckNothingIsRedone(written);
        }

        Assert.Equal(expected, (await _fixture.Analyze("in", "--out", "out", "--json")).Expect(0).Output);
        CheckNothingIsRedone(written);
        Assert.Equal(_fixture.Tree("whole"), _fixture.Tree("out"));
        CheckReport(many);
    }

    private async Task KillAfter(int documents)
    {
        using CommandLineProcess process = _fixture.Start("in", "--out", "out", "--threads", "2");
        await Documents(documents, process);
        process.Kill();
        await process.EndAsync();
    }

    private async Task Documents(int count, CommandLineProcess process)
    {
        string calls = _fixture.PathOf("out/calls");
        Directory.CreateDirectory(calls);
        using SemaphoreSlim changed = new(0);
        using FileSystemWatcher watcher = new(calls) { EnableRaisingEvents = true };
        watcher.Created += (_, _) => changed.Release();
        watcher.Renamed += (_, _) => changed.Release();

        // A run that has nothing more to do ends, and writes no further document.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        Task exit = process.ExitAsync(limit.Token);
        while (Directory.EnumerateFiles(calls).Count() < count && !exit.IsCompleted)
        {
            await Task.WhenAny(changed.WaitAsync(limit.Token), exit);
            Assert.False(limit.IsCancellationRequested, $"{Directory.EnumerateFiles(calls).Count()} of {count} documents in {Limit}.");
        }
    }

    // Every call stands in the final report once, and none has failed.
    private void CheckReport(int calls)
    {
        string[][] rows = [.. File.ReadAllLines(_fixture.PathOf("out/corpora/analyze/report.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(calls, rows.Select(row => row[0]).Distinct().Count());
        Assert.Equal(calls, rows.Length);
        Assert.All(rows, row => Assert.Contains(row[1], new[] { "done", "skipped" }));
    }

    // Every document is whole, and those of earlier rounds are the very files they were.
    private void CheckNothingIsRedone(Dictionary<string, DateTime> written)
    {
        string calls = _fixture.PathOf("out/calls");
        foreach (string file in Directory.Exists(calls) ? Directory.EnumerateFiles(calls) : [])
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("error").ValueKind);
            DateTime time = File.GetLastWriteTimeUtc(file);
            if (!written.TryAdd(file, time))
            {
                Assert.Equal(written[file], time);
            }
        }
    }
}
