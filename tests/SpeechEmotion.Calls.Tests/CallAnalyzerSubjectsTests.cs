using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Calls.Tests.Fakes;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Tests;

/// <summary>What is known, and what is not, of speakers whose emotions are nobody's business.</summary>
public class CallAnalyzerSubjectsTests
{
    private const int Rate = 16_000;

    private static readonly float[] Agent = Script.Render(Rate, (null, 1), ("angry", 4), (null, 5));
    private static readonly float[] Customer = Script.Render(Rate, (null, 4), ("happy", 4), (null, 2));

    [Fact]
    public async Task Of_an_agent_only_the_conversation_is_known()
    {
        LevelClassifier classifier = new() { Shrinkage = 10 };
        CallAnalysis analysis = await AnalyzeAsync(classifier, new(), [SpeakerRole.Agent, SpeakerRole.Customer], Agent, Customer);
        SpeakerSummary agent = analysis.Result.Speakers[0];
        Assert.True(agent.Withheld);
        Assert.Null(agent.Emotion);
        Assert.Null(agent.Probabilities);
        Assert.Null(agent.Valence);
        Assert.Null(agent.PeakAnger);
        Assert.Null(agent.Prosody);
        Assert.Null(agent.LoudnessPerSecond);
        Assert.Equal(4, agent.SpeechSeconds);
        Assert.Equal((1, 5), agent.Turns!.Select(turn => (turn.Start, turn.End)).Single());
        Assert.Equal(0, analysis.Result.Windows[0].Count());
        Assert.Equal(0, analysis.Statistics[0].Frames);
        Assert.True(analysis.Statistics[1].Frames > 0);
        Assert.Equal("happy", Assert.Single(analysis.Result.Segments).Emotion);
        Assert.Equal(1, analysis.Result.Conversations[0].OverlapSeconds, 0.01);
        Assert.Equal(0.5, analysis.Result.Conversations[0].Parties[0].TalkShare, 0.01);
        Assert.Empty(analysis.Result.Warnings);
    }

    [Fact]
    public async Task A_customer_is_heard_as_without_roles()
    {
        CallResult with = (await AnalyzeAsync(new LevelClassifier(), new(), [SpeakerRole.Agent, SpeakerRole.Customer], Agent, Customer)).Result;
        CallResult without = (await AnalyzeAsync(new LevelClassifier(), new(), [], Agent, Customer)).Result;
        Assert.Equal(without.Speakers[1].Probabilities, with.Speakers[1].Probabilities);
        Assert.Equal(without.Speakers[1].Prosody, with.Speakers[1].Prosody);
        Assert.Equal(without.Windows[1].Emotions, with.Windows[1].Emotions);
        Assert.Equal(without.Conversations[0].OverlapSeconds, with.Conversations[0].OverlapSeconds);
        Assert.Equal("angry", without.Speakers[0].Emotion);
        Assert.Null(without.Speakers[0].Turns);
    }

    [Fact]
    public async Task An_exception_computes_the_agent_s_emotions_too_in_a_generation_of_its_own()
    {
        CallAnalyzerOptions exception = new() { Subjects = SubjectPolicy.Of("all", "safety") };
        CallResult all = (await AnalyzeAsync(new LevelClassifier(), exception, [SpeakerRole.Agent, SpeakerRole.Customer], Agent, Customer)).Result;
        CallResult customer = (await AnalyzeAsync(new LevelClassifier(), new(), [SpeakerRole.Agent, SpeakerRole.Customer], Agent, Customer)).Result;
        Assert.Equal("angry", all.Speakers[0].Emotion);
        Assert.False(all.Speakers[0].Withheld);
        Assert.NotEqual(all.Generation.Key(), customer.Generation.Key());
    }

    [Fact]
    public async Task A_copy_of_an_agent_s_channel_is_the_agent_s_voice()
    {
        CallAnalysis analysis = await AnalyzeAsync(new LevelClassifier { Shrinkage = 10 }, new(), [SpeakerRole.Customer, SpeakerRole.Agent], Agent, Agent);
        Assert.All(analysis.Result.Speakers, speaker => Assert.True(speaker.Withheld && speaker.Emotion is null));
        Assert.Empty(analysis.Result.Segments);
        Assert.All(analysis.Result.Windows, track => Assert.Equal(0, track.Count()));
        Assert.All(analysis.Statistics, statistics => Assert.Equal(0, statistics.Frames));
        Assert.Equal([CallWarnings.IdenticalChannels], analysis.Result.Warnings);
    }

    [Fact]
    public async Task A_recording_on_one_channel_holds_everybody_s_voice()
    {
        CallResult mixed = (await AnalyzeAsync(new LevelClassifier(), new(), [SpeakerRole.Customer, SpeakerRole.Agent], Agent)).Result;
        Assert.True(Assert.Single(mixed.Speakers).Withheld);
        CallResult alone = (await AnalyzeAsync(new LevelClassifier(), new(), [SpeakerRole.Customer], Agent)).Result;
        Assert.Equal("angry", Assert.Single(alone.Speakers).Emotion);
    }

    [Fact]
    public async Task Who_is_withheld_and_silent_has_no_speech()
    {
        CallResult result = (await AnalyzeAsync(new LevelClassifier(), new(), [SpeakerRole.Agent], new float[Rate])).Result;
        Assert.Contains(CallWarnings.NoSpeech, result.Warnings);
        Assert.Empty(result.Speakers[0].Turns!);
    }

    [Fact]
    public async Task An_agent_s_point_knows_no_number_and_takes_the_place_of_one_that_did()
    {
        CallMetadata metadata = new() { StartedAt = DateTimeOffset.UnixEpoch };
        CallInput input = new() { Call = "call", Speakers = ["anna", "carl"], Roles = [SpeakerRole.Agent, SpeakerRole.Customer] };
        CallResult result = (await Script.Analyzer(new LevelClassifier(), new()).AnalyzeAsync(input, new ArrayReader(Rate, Agent, Customer), default)).Result;
        IReadOnlyList<SpeakerPoint> points = CallPoints.Of(result, metadata);
        Assert.Equal(["anna", "carl"], points.Select(point => point.Speaker));
        Assert.Equal(0, points[0].Point.Values.Count());
        Assert.Equal(4000, points[0].Point.SpeechMilliseconds);
        Assert.True(points[1].Point.Values.Count() > 0);
    }

    private static async Task<CallAnalysis> AnalyzeAsync(LevelClassifier classifier, CallAnalyzerOptions options, SpeakerRole?[] roles, params float[][] channels) =>
        await Script.Analyzer(classifier, options).AnalyzeAsync(new CallInput { Call = "call", Roles = roles }, new ArrayReader(Rate, channels), default);
}
