using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Fakes;

namespace SpeechEmotion.Calls.Tests;

/// <summary>Models whose windows are made of samples, at a rate of their own.</summary>
public class CallAnalyzerScopeTests
{
    private const int Rate = 44_100;

    [Fact]
    public async Task Valence_and_arousal_are_the_network_s_own_where_it_gives_them()
    {
        CallResult result = await AnalyzeAsync(new() { Prosody = false }, Rate, [.. Enumerable.Repeat(-0.25f, Rate * 3)]);
        SpeakerSummary speaker = Assert.Single(result.Speakers);
        Assert.Equal(-0.25, speaker.Valence!.Value, 1e-3);
        Assert.Equal(0.25, speaker.Arousal!.Value, 1e-3);
        Assert.Equal(0.5, speaker.Intensity!.Value, 1e-3);
        Assert.All(result.Segments, segment => Assert.Equal(-0.25, segment.Valence, 1e-3));
        Assert.Equal(9 * result.Windows[0].Count(), result.Windows[0].Emotions.Length);
    }

    [Fact]
    public async Task What_is_read_at_once_changes_nothing()
    {
        Random random = new(3);
        float[] samples = [.. Enumerable.Range(0, 70_001).Select(_ => random.NextSingle() - 0.5f)];
        string expected = CallAnalyzerTests.Print(await AnalyzeAsync(new() { Prosody = false }, 16_000, samples));
        foreach (int block in new[] { 1, 333, 50_000 })
        {
            Assert.Equal(expected, CallAnalyzerTests.Print(await AnalyzeAsync(new() { Prosody = false, BlockFrames = block, BatchWindows = 2 }, 16_000, samples)));
        }
    }

    private static async Task<CallResult> AnalyzeAsync(CallAnalyzerOptions options, int rate, float[] samples)
    {
        CallAnalyzer analyzer = new(new SampleClassifier(Rate), options with { Detector = hertz => new LevelDetector(hertz, 7), DetectorName = "level" });
        return (await analyzer.AnalyzeAsync(new() { Call = "call" }, new ArrayReader(rate, samples), default)).Result;
    }
}
