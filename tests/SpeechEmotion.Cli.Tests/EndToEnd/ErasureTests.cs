using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class ErasureTests : IDisposable
{
    private const int Calls = 24;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Killed_at_any_instant_the_erasure_is_finished_by_the_repair_and_nothing_comes_back_with_the_next_run()
    {
        Manifest();
        string[] analyze = ["--manifest", "calls.csv", "--out", "out", "--subjects", "all", "--subjects-exception", "a test"];
        (await _fixture.Analyze(analyze)).Expect(0);
        Assert.Contains(Files(), file => Names(file, "anna-4711"));

        for (int round = 0; round < 3; round++)
        {
            using CommandLineProcess erase = CommandLineProcess.Start(_fixture.Models, _fixture.Folder, "speakers", "erase", "anna-4711", "--store", "out");
            await Tombstone(erase, round);
            erase.Kill();
            await erase.EndAsync();
        }

        CommandLineResult repair = (await Run("doctor", "--store", "out", "--repair")).Expect(0);
        Assert.DoesNotContain("anna-4711", repair.Output, StringComparison.Ordinal);
        AssertForgotten();
        CommandLineResult checkedAgain = (await Run("doctor", "--store", "out")).Expect(0);
        Assert.DoesNotContain("BROKEN", checkedAgain.Output, StringComparison.Ordinal);

        // The manifest still names the speaker, and so does another generation of all results.
        (await _fixture.Analyze([.. analyze, "--threads", "2"])).Expect(0);
        AssertForgotten();
        string[][] rows = [.. File.ReadAllLines(_fixture.PathOf("out/corpora/analyze/report.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(Calls, rows.Length);
        Assert.All(rows, row => Assert.Equal(row[0].StartsWith("mono", StringComparison.Ordinal) && int.Parse(row[0][4..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? ("skipped", "erased") : ("done", string.Empty), (row[1], row[3])));
    }

    [Fact]
    public async Task A_run_killed_while_a_speaker_is_erased_leaves_nothing_the_next_start_does_not_remove()
    {
        Manifest();
        string[] analyze = ["--manifest", "calls.csv", "--out", "out", "--subjects", "all", "--subjects-exception", "a test"];
        using (CommandLineProcess run = _fixture.Start([.. analyze, "--threads", "2"]))
        {
            while (!run.HasExited && Directory.Exists(_fixture.PathOf("out/calls")) is false)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            run.Kill();
            await run.EndAsync();
        }

        (await Run("speakers", "erase", "anna-4711", "--store", "out", "--json")).Expect(0);
        (await _fixture.Analyze(analyze)).Expect(0);
        AssertForgotten();
    }

    private Task<CommandLineResult> Run(params string[] arguments) => CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, arguments);

    // Half of the calls on two channels, half on one; of those every other is the speaker's own.
    private void Manifest()
    {
        byte[] mono = Recording.Pcm16(Recording.Voice(6, 8000), 8000);
        byte[] stereo = Recording.Pcm16([Recording.Voice(6, 8000), Recording.Voice(6, 8000, pitch: 210)], 8000);
        List<string> rows = ["call,uri,startedAt,speaker0,speaker1,tags"];
        for (int index = 0; index < Calls; index++)
        {
            bool isStereo = index < Calls / 2;
            string name = isStereo ? $"stereo{index}" : $"mono{index}";
            _fixture.Write($"in/{name}.wav", isStereo ? stereo : mono);
            string speaker = isStereo || index % 2 == 0 ? "anna-4711" : "ben";
            rows.Add($"{name},in/{name}.wav,2026-03-{1 + index:D2}T09:00:00Z,{speaker},{(isStereo ? "ben" : string.Empty)},team=blue");
        }

        File.WriteAllLines(_fixture.PathOf("calls.csv"), rows);
    }

    private async Task Tombstone(CommandLineProcess process, int round)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!process.HasExited && !File.Exists(_fixture.PathOf("out/erasures/tombstones")))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Limit, "There is no tombstone.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await Task.Delay(round * 7, TestContext.Current.CancellationToken);
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_fixture.PathOf("out"), "*", SearchOption.AllDirectories);

    private static bool Names(string file, string speaker) =>
        file.Contains(speaker, StringComparison.Ordinal) || File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(speaker)) >= 0;

    private void AssertForgotten()
    {
        Assert.All(Files(), file => Assert.False(Names(file, "anna-4711"), file));
        foreach (string file in Directory.EnumerateFiles(_fixture.PathOf("out/calls")))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            Assert.All(document.RootElement.GetProperty("speakers").EnumerateArray(), speaker => Assert.Equal("ben", speaker.GetProperty("speaker").GetString()));
        }
    }
}
