using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>Calls composed of tiny clips, analysed by a network of random weights, and scored.</summary>
public sealed class ComposeAndScoreTests : IDisposable
{
    private readonly AnalyzeFixture _fixture = new();

    public ComposeAndScoreTests()
    {
        List<string> labels = ["path,label,speaker"];
        foreach ((int place, string speaker) in new[] { "anna", "bert" }.Index())
        {
            foreach (string emotion in new[] { "angry", "neutral" })
            {
                _fixture.Write($"clips/{speaker}-{emotion}.wav", Recording.Pcm16(Recording.Voice(1.5 + place, 16_000, pitch: emotion == "angry" ? 220 : 120), 16_000));
                labels.Add($"{speaker}-{emotion}.wav,{emotion},{speaker}");
            }
        }

        File.WriteAllLines(_fixture.PathOf("labels.csv"), labels);
        File.WriteAllText(_fixture.PathOf("rules.json"), """{"schema": 1, "rules": [{"name": "quiet", "kind": "silence", "seconds": 2}]}""");
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Composed_calls_are_analysed_and_scored()
    {
        string line = (await Run("compose", "--data", "clips", "--labels", "labels.csv", "--out", "made", "--calls", "2", "--seconds", "15", "--snr", "20")).Expect(0).Output;
        Assert.StartsWith("2 calls of ", line, StringComparison.Ordinal);
        (await _fixture.Analyze("--manifest", "made/manifest.csv", "--out", "out", "--json", "--subjects", "all", "--subjects-exception", "a test")).Expect(0);
        JsonElement report = Assert.Single((await Run("score", "--truth", "made", "--store", "out", "--rules", "rules.json", "--json")).Expect(0).Json());
        Assert.Equal((2, 4), (report.GetProperty("calls").GetInt32(), report.GetProperty("channels").GetInt32()));
        Assert.InRange(report.GetProperty("diarization")[0].GetProperty("rate").GetDouble(), 0, 1.5);
        Assert.Equal("quiet", report.GetProperty("rules")[0].GetProperty("rule").GetString());
        CommandLineResult tables = (await Run("score", "--truth", "made", "--store", "out", "--rules", "rules.json")).Expect(0);
        Assert.Contains("| no collar |", tables.Output, StringComparison.Ordinal);
        Assert.Contains("| quiet | silence |", tables.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_composed_or_scored_is_named()
    {
        Assert.Contains("'zoe'", (await Run("compose", "--data", "clips", "--labels", "labels.csv", "--out", "made", "--speakers", "anna,zoe")).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("mulaw, alaw, pcm16", (await Run("compose", "--data", "clips", "--labels", "labels.csv", "--out", "made", "--format", "mp3")).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("2 --truth and 1 --store", (await Run("score", "--truth", "nothing", "--truth", "made", "--store", "out")).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("truth/*.json", (await Run("score", "--truth", "clips", "--store", ".")).Expect(2).Error, StringComparison.Ordinal);
        (await Run("compose", "--data", "clips", "--labels", "labels.csv", "--out", "made", "--calls", "1", "--seconds", "10")).Expect(0);
        Assert.Contains("there is no such folder", (await Run("score", "--truth", "made", "--store", "nowhere")).Expect(2).Error, StringComparison.Ordinal);
        Directory.CreateDirectory(_fixture.PathOf("empty"));
        Assert.Contains("call-0001: there is no result", (await Run("score", "--truth", "made", "--store", "empty")).Expect(1).Error, StringComparison.Ordinal);
    }

    private Task<CommandLineResult> Run(params string[] arguments) => CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, arguments);
}
