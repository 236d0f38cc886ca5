using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Trajectories;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Tests.Alerts;

/// <summary>Rules, calls and pages to raise alerts with.</summary>
internal static class AlertSample
{
    public static AlertRules Rules(params string[] rules) => AlertRules.Parse($$"""{"schema":1,"rules":[{{string.Join(',', rules)}}]}""");

    public static IReadOnlyList<Alert> Of(string rule, CallResult result) => AlertEvaluation.Evaluate(Rules(rule), [Call(result)], []);

    public static IReadOnlyList<Alert> Of(string rule, params TrajectoryPoint[] points) => AlertEvaluation.Evaluate(Rules(rule), [], TrajectoryPage.Paged("ann", points));

    public static AlertedCall Call(CallResult result, long rank = 0) => new(result, new() { StartedAt = Sample.March, GenerationRank = rank, Tags = Sample.Tags(("queue", "billing")) });

    public static Segment Segment(double start, double end, double angry, int channel = 0, double valence = 0) =>
        new(channel == 0 ? "ann" : "bob", channel, start, end, "angry", angry, new(["angry", "neutral"], [angry, 1 - angry]), valence, 0, 0.5);

    public static CallResult Result(params Segment[] segments) =>
        Sample.Result("a", Sample.Speaker("ann"), Sample.Speaker("bob", 1) with { Role = SpeakerRole.Agent }) with { Segments = segments };
}
