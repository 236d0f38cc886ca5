using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Cluster.Speakers;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Cluster.Tests.Speakers;

public sealed class PointBatchTests
{
    [Fact]
    public void Points_of_several_speakers_and_months_and_lists_of_calls_lose_nothing_on_their_way()
    {
        SpeakerPoint[] points =
        [
            Point("ann", "a", new DateTime(2026, 1, 31, 23, 0, 0, DateTimeKind.Utc)),
            Point("ann", "b", new DateTime(2026, 2, 1, 1, 0, 0, DateTimeKind.Utc)),
            Point("bob", "a", new DateTime(2026, 1, 31, 23, 0, 0, DateTimeKind.Utc)),
        ];
        ListedCall call = new() { Call = "a", Corpus = "march", StartMilliseconds = 5, Seconds = 2.5, Rank = 1, Revision = 2, Tags = PointTags.Of([KeyValuePair.Create("team", "x")]) };
        PointBatch batch = PointBatch.Of(points, [call, call with { Call = "b", Removed = true, Seconds = null }]);

        Assert.Equal(points.Select(Text).Order(StringComparer.Ordinal), batch.Points().Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal(["a march 5 2.5 1 2 False team", "b march 5  1 2 True team"], batch.Calls().Select(Text));
        Assert.Equal(3, batch.Pages.Length);
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        PointBatch batch = PointBatch.Of([], []);
        Assert.Empty(batch.Points());
        Assert.Empty(batch.Calls());
    }

    private static SpeakerPoint Point(string speaker, string call, DateTime start)
    {
        PointValues values = default;
        values[0] = 7;
        return new(speaker, new TrajectoryPoint
        {
            Call = call,
            Generation = new PointGeneration(3, "key", "model", "1"),
            Revision = 4,
            StartMilliseconds = new DateTimeOffset(start).ToUnixTimeMilliseconds(),
            SpeechMilliseconds = 1500,
            Tags = PointTags.Of([KeyValuePair.Create("team", call)]),
            Values = values,
        });
    }

    private static string Text(SpeakerPoint point) =>
        $"{point.Speaker} {point.Point.Call} {point.Point.Generation} {point.Point.Revision} {point.Point.StartMilliseconds} {point.Point.SpeechMilliseconds} {point.Point.Tags.Pairs[0]} {point.Point.Values[0]} {point.Point.Values[1]}";

    private static string Text(ListedCall call) =>
        FormattableString.Invariant($"{call.Call} {call.Corpus} {call.StartMilliseconds} {call.Seconds} {call.Rank} {call.Revision} {call.Removed} {call.Tags.Pairs[0].Key}");
}
