using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Tests.Trajectories;

public class CallPointsTests
{
    private static readonly CallMetadata Metadata = new() { StartedAt = new(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(2)), Tags = Sample.Tags(("queue", "billing")), GenerationRank = 4, Revision = 2 };

    [Fact]
    public void A_point_says_what_the_call_and_its_corpus_say()
    {
        SpeakerPoint one = Assert.Single(CallPoints.Of(Sample.Result("a/b", Sample.Speaker("ann")), Metadata));
        TrajectoryPoint point = one.Point;
        Assert.Equal("ann", one.Speaker);
        Assert.Equal("a/b", point.Call);
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero), point.Start);
        Assert.Equal(10_000, point.SpeechMilliseconds);
        Assert.Equal(SpeakerRole.Customer, point.Role);
        Assert.Equal((0.25, 0.75, null), (point.Probability("angry"), point.Probability("neutral"), point.Probability("sad")));
        Assert.Equal((-0.5, 0.5, 0.4, 0.5), (point.Value(TrajectoryColumns.Valence), point.Value(TrajectoryColumns.Arousal), point.Value(TrajectoryColumns.Intensity), point.Value(TrajectoryColumns.PeakAnger)));
        Assert.Equal((123.4, 0.123, null), (point.Value(TrajectoryColumns.Named("f0Median")!), point.Value(TrajectoryColumns.Named("loudness")!), point.Value(TrajectoryColumns.Named("jitter")!)));
        Assert.True(point.Tags.Contains("queue", "billing"));
        Assert.Equal((4, 2, "ser", "1.0.0"), (point.Generation.Rank, point.Revision, point.Generation.Model, point.Generation.Version));
    }

    [Fact]
    public void Unnamed_speakers_and_failed_calls_have_no_points()
    {
        Assert.Empty(CallPoints.Of(Sample.Result("a", Sample.Speaker("a#0")), Metadata));
        Assert.Empty(CallPoints.Of(CallResult.Failed("a", Sample.Result("a").Generation, new("not_audio", "x")), Metadata));
    }

    [Fact]
    public void A_speaker_without_speech_has_a_point_without_emotion()
    {
        TrajectoryPoint point = Assert.Single(CallPoints.Of(Sample.Result("a", new SpeakerSummary { Speaker = "ann", Channel = 1 }), Metadata)).Point;
        Assert.Equal((0, 0u, 1), (point.SpeechMilliseconds, point.Values.Known, point.Channel));
    }

    [Fact]
    public void A_speaker_on_two_channels_gets_the_mean_weighted_by_speech_in_either_order()
    {
        SpeakerSummary one = Sample.Speaker("ann", 0, speech: 30, angry: 0.2, valence: 0.1);
        SpeakerSummary two = Sample.Speaker("ann", 1, speech: 10, angry: 0.6, valence: -0.3);
        TrajectoryPoint point = Assert.Single(CallPoints.Of(Sample.Result("a", one, two), Metadata)).Point;
        Assert.Equal((40_000, 0.3, 0.0, 1.0), (point.SpeechMilliseconds, point.Probability("angry"), point.Value(TrajectoryColumns.Valence), point.Value(TrajectoryColumns.PeakAnger)));
    }

    [Fact]
    public void A_copied_channel_counts_once()
    {
        CallResult result = Sample.Result("a", Sample.Speaker("ann", 0), Sample.Speaker("ann", 1)) with
        {
            Audio = new(8000, "wav", "pcm_s16le", [new(0, null, null, 0, 0, false, null), new(1, null, null, 0, 0, false, 0)]),
        };
        Assert.Equal(10_000, Assert.Single(CallPoints.Of(result, Metadata)).Point.SpeechMilliseconds);
    }
}
