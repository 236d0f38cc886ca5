using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>A model that is adapted to speakers, over two months of an archive.</summary>
public sealed class AdaptationTests : IDisposable
{
    private const int Calls = 16;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly AnalyzeFixture _fixture = new(manifest => manifest["adaptation"] = JsonNode.Parse("""{"shrinkage":5}"""));

    public AdaptationTests()
    {
        for (int voice = 0; voice < 3; voice++)
        {
            _fixture.Write($"in/{voice}.wav", Recording.Pcm16([Recording.Voice(8, 8000, pitch: 110 + (40 * voice)), Recording.Voice(8, 8000, pitch: 240)], 8000));
        }

        Manifest("january", "2026-01", 4);
        Manifest("february", "2026-02", Calls);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Killed_in_the_second_month_it_ends_with_the_bytes_of_a_run_that_was_not()
    {
        (await Analyze("january", "whole")).Expect(0);
        (await Analyze("january", "out")).Expect(0);
        (await Analyze("february", "whole")).Expect(0);
        foreach (int documents in new[] { 7, 13 })
        {
            using CommandLineProcess process = _fixture.Start("--manifest", "february.csv", "--corpus", "february", "--out", "out", "--threads", "2");
            CancellationToken end = TestContext.Current.CancellationToken;
            for (long start = TimeProvider.System.GetTimestamp(); Count("out/calls") < documents; await Task.Delay(10, end))
            {
                Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, $"{documents} documents were not there within {Limit}.");
            }

            process.Kill();
            await process.EndAsync();
        }

        (await Analyze("february", "out")).Expect(0);
        Assert.Equal(_fixture.Tree("whole"), _fixture.Tree("out"));
        Assert.Equal(
            Directory.GetFiles(_fixture.PathOf("whole/corpora/february/snapshots")).Select(Path.GetFileName),
            Directory.GetFiles(_fixture.PathOf("out/corpora/february/snapshots")).Select(Path.GetFileName));

        JsonElement[] speakers = Speakers("february-05");
        Assert.All(speakers, speaker => Assert.Matches("^[0-9a-f]{16}$", speaker.GetProperty("snapshot").GetString()));
        Assert.All(Speakers("january-00"), speaker => Assert.False(speaker.TryGetProperty("snapshot", out _)));
    }

    private Task<CommandLineResult> Analyze(string corpus, string store) => _fixture.Analyze("--manifest", $"{corpus}.csv", "--corpus", corpus, "--out", store);

    private int Count(string folder) => Directory.Exists(_fixture.PathOf(folder)) ? Directory.GetFiles(_fixture.PathOf(folder), "*.json").Length : 0;

    private JsonElement[] Speakers(string call) =>
        [.. JsonDocument.Parse(File.ReadAllBytes(_fixture.PathOf($"out/calls/{call}.json"))).RootElement.GetProperty("speakers").EnumerateArray()];

    private void Manifest(string name, string month, int calls) => File.WriteAllLines(
        _fixture.PathOf($"{name}.csv"),
        [
            "call,uri,startedAt,speaker0,speaker1",
            .. Enumerable.Range(0, calls).Select(call => string.Create(CultureInfo.InvariantCulture, $"{name}-{call:D2},in/{call % 3}.wav,{month}-{1 + (call / 2):D2},voice{call % 3},laura")),
        ]);
}
