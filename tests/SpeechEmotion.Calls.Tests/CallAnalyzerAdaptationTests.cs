using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Fakes;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Calls.Tests;

/// <summary>What an analysis learns of speakers, and what it makes of what is known of them. The features are the samples themselves.</summary>
public class CallAnalyzerAdaptationTests
{
    private const int Rate = 16_000;

    private static readonly StatisticsShape Level = new("level", Rate, 160, 2);

    // 0.1 for 2 s and 0.3 for 1 s, whatever silence lies between them.
    private static readonly float[] Two = Script.Render(Rate, (null, 1), ("neutral", 2), (null, 3.2), ("happy", 1), (null, 0.5));

    [Theory]
    [InlineData(4096, 7)]
    [InlineData(100, 0)]
    [InlineData(16000, 60)]
    public async Task Each_channel_s_statistics_are_those_of_its_speech_alone(int blockFrames, int delay)
    {
        float[] other = Script.Render(Rate, ("calm", 7.7));
        CallAnalyzer analyzer = Script.Analyzer(new LevelClassifier { Shrinkage = 10 }, new CallAnalyzerOptions { BlockFrames = blockFrames, Prosody = false }, delay);
        for (int call = 0; call < 2; call++)
        {
            CallAnalysis analysis = await analyzer.AnalyzeAsync(new CallInput { Call = "call" }, new ArrayReader(Rate, Two, other), default);
            Assert.Equal([3.0, 7.7], analysis.Statistics.Select(speaker => speaker.Seconds));
            Assert.Equal(Level, analysis.Statistics[0].Shape);
            Assert.Equal(((2 * 0.1) + 0.3) / 3, analysis.Statistics[0].Mean(1), 1e-4);
            Assert.Equal(0.2, analysis.Statistics[1].Mean(0), 1e-4);
            Assert.Equal(0.2 * 0.2 * 2 / 9, analysis.Statistics[0].Variance(0), 1e-4);
        }
    }

    [Fact]
    public async Task A_model_that_is_not_adapted_learns_nothing_and_uses_nothing()
    {
        CallAnalysis plain = await AnalyzeAsync(new LevelClassifier(), null);
        CallAnalysis given = await AnalyzeAsync(new LevelClassifier(), Known(0.5f));
        Assert.Empty(plain.Statistics);
        Assert.Null(given.Result.Speakers[0].Snapshot);
        Assert.Equal(plain.Result.Speakers[0].Probabilities!.Values, given.Result.Speakers[0].Probabilities!.Values);
    }

    // Whoever is known to lie 0.2 lower than everybody sounds 0.2 higher: neutral for sad. Their own mean weighs all but everything.
    [Fact]
    public async Task What_is_known_of_a_speaker_changes_what_is_heard_and_the_result_names_it()
    {
        SpeakerStatistics known = Known(-0.2f);
        LevelClassifier classifier = new() { Shrinkage = 1e-6 };
        CallAnalysis plain = await AnalyzeAsync(classifier, null);
        CallAnalysis adapted = await AnalyzeAsync(classifier, known);
        Assert.Null(plain.Result.Speakers[0].Snapshot);
        Assert.Equal(known.Snapshot, adapted.Result.Speakers[0].Snapshot);
        Assert.NotEqual(plain.Result.Speakers[0].Probabilities!.Values, adapted.Result.Speakers[0].Probabilities!.Values);
        Assert.Equal(plain.Statistics, adapted.Statistics);
    }

    [Fact]
    public async Task Only_the_channel_that_is_known_is_adapted()
    {
        CallAnalyzer analyzer = Script.Analyzer(new LevelClassifier { Shrinkage = 1 });
        CallInput input = new() { Call = "call", Statistics = [null, Known(0.4f)] };
        CallAnalysis analysis = await analyzer.AnalyzeAsync(input, new ArrayReader(Rate, Two, Two, Two), default);
        Assert.Equal([null, Known(0.4f).Snapshot, null], analysis.Result.Speakers.Select(speaker => speaker.Snapshot));
        Assert.Equal(analysis.Result.Speakers[0].Probabilities!.Values, analysis.Result.Speakers[2].Probabilities!.Values);
        Assert.NotEqual(analysis.Result.Speakers[0].Probabilities!.Values, analysis.Result.Speakers[1].Probabilities!.Values);
    }

    [Fact]
    public async Task Nothing_heard_is_nothing_known()
    {
        CallAnalysis analysis = await AnalyzeAsync(new LevelClassifier { Shrinkage = 1 }, SpeakerStatistics.Empty(Level));
        Assert.Null(analysis.Result.Speakers[0].Snapshot);
    }

    [Fact]
    public async Task Statistics_of_other_features_are_refused_and_the_next_call_is_not()
    {
        CallAnalyzer analyzer = Script.Analyzer(new LevelClassifier { Shrinkage = 1 });
        StatisticsCollector collector = new(Level with { Features = "logmel64" });
        collector.Add([1, 1]);
        CallInput input = new() { Call = "call", Statistics = [collector.ToStatistics()] };
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => analyzer.AnalyzeAsync(input, new ArrayReader(Rate, Two), default));
        Assert.Contains("logmel64", refusal.Message, StringComparison.Ordinal);
        Assert.Null((await analyzer.AnalyzeAsync(new CallInput { Call = "next" }, new ArrayReader(Rate, Two), default)).Result.Error);
    }

    private static Task<CallAnalysis> AnalyzeAsync(LevelClassifier classifier, SpeakerStatistics? known) =>
        Script.Analyzer(classifier).AnalyzeAsync(new CallInput { Call = "call", Statistics = [known] }, new ArrayReader(Rate, Two), default);

    private static SpeakerStatistics Known(float mean)
    {
        StatisticsCollector collector = new(Level);
        for (int frame = 0; frame < 500; frame++)
        {
            float value = mean + (frame % 2 == 0 ? 1 : -1);
            collector.Add([value, value]);
        }

        return collector.ToStatistics();
    }
}
