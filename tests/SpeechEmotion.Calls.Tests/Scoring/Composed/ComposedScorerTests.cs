using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Scoring.Composed;
using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Tests.Scoring.Composed;

public class ComposedScorerTests
{
    private static readonly string[] Classes = ["neutral", "angry"];

    private static readonly Generation Generation = new("ser", "2.0.0", "", "");

    private static readonly AlertRules Rules = AlertRules.Parse("""
        {"schema": 1, "rules": [
          {"name": "angry", "kind": "sustained", "measure": "angry", "above": 0.6, "seconds": 6},
          {"name": "dead-air", "kind": "silence", "seconds": 5},
          {"name": "two-negative", "kind": "in-a-row", "measure": "valence", "below": -0.2, "calls": 2}]}
        """);

    [Fact]
    public void A_result_that_is_the_truth_has_no_error_and_raises_what_it_should()
    {
        ComposedScorer scorer = new(new() { Rules = Rules });
        for (int call = 0; call < 8; call++)
        {
            scorer.Add(Truth(call, angryUntil: 4 + call), Result(call, angryUntil: 4 + call));
        }

        ComposedReport report = scorer.Finish();
        Assert.Equal((8, 0, 8), (report.Calls, report.Missing, report.Channels));
        Assert.Equal(["ser 2.0.0"], report.Models);
        Assert.All(report.Diarization, score => Assert.Equal(0, score.Rate));
        Assert.All(report.Boundaries, figures => Assert.Equal(1, figures.F1));
        Assert.All(report.Rules, rule => Assert.Equal((rule.True, rule.True), (rule.Raised, rule.Both)));
        Assert.True(report.Rules[0].True > 0 && report.Rules[1].True > 0 && report.Rules[2].True > 0);
        TrendScore trend = Assert.Single(report.Trends);
        Assert.Equal(("carl", "angry"), (trend.Speaker, trend.Emotion));
        Assert.True(trend.Truth.SlopePerDay > 0);
        Assert.Equal(trend.Truth.SlopePerDay, trend.Found.SlopePerDay, 1e-4);
        Assert.Equal(1, trend.Correlation!.Value, 1e-3);
    }

    [Fact]
    public void Errors_are_those_of_the_hand()
    {
        // 20 s of speech, of which 10 are angry; found: 6 s angry, the rest neutral.
        ComposedScorer scorer = new(new() { Rules = Rules });
        scorer.Add(Truth(0, angryUntil: 10), Result(0, angryUntil: 6));
        scorer.Add(Truth(1, angryUntil: 10), null);
        ComposedReport report = scorer.Finish();
        Assert.Equal((1, 1), (report.Calls, report.Missing));
        Assert.Equal(0.2, report.Diarization[0].Rate);
        Assert.Equal(new DiarizationParts(20, 0, 0, 4, 0), report.Diarization[0].Error);
        Assert.Equal(0, report.WithTrueEmotions.Rate);
        Assert.Equal(0.6, report.Recall[report.Classes.ToList().IndexOf("angry")]);
        BoundaryFigures emotion = report.Boundaries.First(figures => figures is { Kind: "emotion", Tolerance: 1 });
        Assert.Equal((1, 1, 0.0), (emotion.Truth, emotion.Found, emotion.F1));
        RuleScore angry = report.Rules[0];
        Assert.Equal((1, 1, 1), (angry.True, angry.Raised, angry.Both));
    }

    [Fact]
    public void A_rule_that_is_missed_or_raised_for_nothing_costs_recall_or_precision()
    {
        ComposedScorer scorer = new(new() { Rules = Rules });
        scorer.Add(Truth(0, angryUntil: 8), Result(0, angryUntil: 3));
        scorer.Add(Truth(1, angryUntil: 3), Result(1, angryUntil: 8));
        scorer.Add(Truth(2, angryUntil: 8), Result(2, angryUntil: 8));
        RuleScore angry = scorer.Finish().Rules[0];
        Assert.Equal(("angry", "sustained", 2, 2, 1), (angry.Rule, angry.Kind, angry.True, angry.Raised, angry.Both));
        Assert.Equal((0.5, 0.5), (angry.Precision, angry.Recall));
    }

    [Fact]
    public void Speakers_who_are_withheld_are_not_scored()
    {
        CallResult result = Result(0, angryUntil: 5);
        ComposedScorer scorer = new(new());
        scorer.Add(Truth(0, angryUntil: 5), result with { Speakers = [.. result.Speakers.Select(speaker => speaker with { Withheld = true })], Segments = [] });
        ComposedReport report = scorer.Finish();
        Assert.Equal((1, 0), (report.Calls, report.Channels));
        Assert.Null(report.Diarization[0].Rate);
    }

    [Fact]
    public void Pauses_that_end_no_utterance_are_part_of_the_truth_s_stretches()
    {
        CallTruth truth = Truth(0, 4) with
        {
            Spans = [Span(0, 2, "sad"), Span(2.3, 4, "sad"), Span(4.2, 6, "angry"), Span(6.5, 7, "angry")],
        };
        Assert.Equal(
            [new(0, 4.1, "sad"), new(4.1, 6, "angry"), new EmotionStretch(6.5, 7, "angry")],
            TruthStretches.Of(truth, 0, 0.4).Select(stretch => stretch with { Start = Math.Round(stretch.Start, 6), End = Math.Round(stretch.End, 6) }));
    }

    [Fact]
    public void With_true_boundaries_only_the_windows_classes_count()
    {
        // Windows of 2 s every 0.5 s that say neutral up to 10 s and angry from then on.
        int[] places = [.. Enumerable.Range(0, 45)];
        WindowTrack track = new()
        {
            Channel = 0,
            Classes = Classes,
            HopSeconds = 0.5,
            WindowSeconds = 2,
            Indices = [.. places.SelectMany(BitConverter.GetBytes)],
            Speech = [.. places.Select(_ => (byte)255)],
            Emotions = [.. places.SelectMany(place => place < 20 ? new byte[] { 255, 0, 0 } : [0, 255, 0])],
        };
        EmotionStretch[] truth = [new(1, 8, "neutral"), new(14, 20, "neutral"), new(60, 70, "angry")];
        Assert.Equal([new(1, 8, "neutral"), new EmotionStretch(14, 20, "angry")], OracleStretches.Of(truth, track));
    }

    private static CallTruth Truth(int call, double angryUntil) => new()
    {
        Call = $"call-{call}",
        Seconds = 30,
        StartedAt = DateTimeOffset.UnixEpoch.AddDays(call),
        Plan = "even",
        Speakers = [new TruthSpeaker(0, "carl", SpeakerRole.Customer)],
        Spans = [Span(0, angryUntil, "angry"), Span(angryUntil, 20, "neutral")],
    };

    private static TruthSpan Span(double start, double end, string emotion) => new(0, start, end, emotion, TurnKind.Turn, "clip");

    private static CallResult Result(int call, double angryUntil)
    {
        EmotionDistribution mean = new(Classes, [1 - (angryUntil / 20), angryUntil / 20]);
        return new CallResult
        {
            Call = $"call-{call}",
            Generation = Generation,
            Seconds = 30,
            Speakers = [new() { Speaker = "carl", Channel = 0, Role = SpeakerRole.Customer, SpeechSeconds = 20, Emotion = mean.TopClass, Probabilities = mean, Valence = -0.6 * angryUntil / 20 }],
            Segments = [Segment(0, angryUntil, [0, 1], -0.6), Segment(angryUntil, 20, [1, 0], 0)],
        };
    }

    private static Segment Segment(double start, double end, double[] probabilities, double valence)
    {
        EmotionDistribution distribution = new(Classes, probabilities);
        return new("carl", 0, start, end, distribution.TopClass, 1, distribution, valence, 0, 0);
    }
}
