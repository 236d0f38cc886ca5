using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Scoring.Composed;

namespace SpeechEmotion.Calls.Tests.Scoring.Composed;

public class TruthResultTests
{
    private static readonly CallTruth Truth = new()
    {
        Call = "call",
        Seconds = 30,
        StartedAt = DateTimeOffset.UnixEpoch,
        Plan = "even",
        Speakers = [new(0, "anna", SpeakerRole.Agent), new(1, "bert", SpeakerRole.Customer)],
        Spans = [new(0, 1, 5, "calm", TurnKind.Turn, "a"), new(1, 4, 8, "angry", TurnKind.Turn, "b"), new(1, 8.2, 10.2, "sad", TurnKind.Turn, "c"), new(0, 9, 9.5, "calm", TurnKind.Backchannel, "d")],
    };

    [Fact]
    public void The_truth_is_told_as_a_result_without_errors()
    {
        CallResult result = TruthResult.Of(Truth, Analysed(isWithheld: false), 0.4);
        SpeakerSummary bert = result.Speakers[1];
        Assert.Equal(("bert", "angry", 1.0), (bert.Speaker, bert.Emotion, bert.PeakAnger));
        Assert.Equal(4.1 / 6.2, bert.Probabilities!["angry"], 1e-9);
        Assert.Equal(((4.1 * -0.6) + (2.1 * -0.7)) / 6.2, bert.Valence!.Value, 1e-9);
        Assert.Equal([(0, 1, 5), (1, 4, 8.1), (1, 8.1, 10.2), (0, 9, 9.5)], result.Segments.Select(segment => (segment.Channel, segment.Start, Math.Round(segment.End, 6))).Select(each => (each.Channel, Math.Round(each.Start, 6), each.Item3)));
        Conversation conversation = Assert.Single(result.Conversations);
        Assert.Equal(1.5, conversation.OverlapSeconds, 1e-9);
        Assert.Equal((0, 1), (conversation.Parties[0].Interruptions, conversation.Parties[1].Interruptions));
        Assert.Equal(1, conversation.Parties[0].Backchannels);
    }

    [Fact]
    public void Of_who_is_withheld_the_truth_keeps_silent_too()
    {
        CallResult result = TruthResult.Of(Truth, Analysed(isWithheld: true), 0.4);
        Assert.Null(result.Speakers[0].Emotion);
        Assert.Equal(2, result.Speakers[0].Turns!.Count);
        Assert.All(result.Segments, segment => Assert.Equal(1, segment.Channel));
    }

    private static CallResult Analysed(bool isWithheld) => new()
    {
        Call = "call",
        Generation = new("ser", "1", "", ""),
        Seconds = 30,
        Speakers = [new() { Speaker = "anna", Channel = 0, Role = SpeakerRole.Agent, Withheld = isWithheld }, new() { Speaker = "bert", Channel = 1, Role = SpeakerRole.Customer }],
    };
}
