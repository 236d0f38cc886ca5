using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Arcs;

namespace SpeechEmotion.Calls.Tests.Trajectories.Arcs;

public class CallArcTests
{
    [Fact]
    public void Quarters_weigh_segments_by_the_seconds_they_have_there()
    {
        // 100 s: the first quarter hears 5 s of the first segment and 5 s of the second, the second 15 s of it.
        CallResult result = Sample.Result("a") with { Segments = [Segment(20, 20, 0.9, -0.9) with { Channel = 1 }, Segment(10, 15, 0.2, 0.4), Segment(20, 40, 0.6, -0.4), Segment(80, 90, 0.8, -0.8)] };
        CallArc arc = CallArc.Of(result, 0);
        Assert.Equal([10, 15, 0, 10], arc.Quarters.Select(quarter => quarter.SpeechSeconds));
        Assert.Equal(0.4, arc.Quarters[0].Mean(TrajectoryColumns.Anger)!.Value, 1e-12);
        Assert.Equal(0, arc.Quarters[0].Mean(TrajectoryColumns.Valence)!.Value, 1e-12);
        Assert.Null(arc.Quarters[2].Mean(TrajectoryColumns.Anger));
        Assert.Null(arc.Quarters[0].Mean(TrajectoryColumns.Named("sad")!));
        Assert.Null(arc.Quarters[0].Mean(TrajectoryColumns.PeakAnger));
        Assert.Equal(0.4, arc.Change(TrajectoryColumns.Anger)!.Value, 1e-12);
    }

    [Fact]
    public void Silence_at_either_end_leaves_nothing_to_compare() =>
        Assert.Null(CallArc.Of(Sample.Result("a") with { Segments = [Segment(30, 40, 0.2, 0)] }, 0).Change(TrajectoryColumns.Anger));

    private static Segment Segment(double start, double end, double angry, double valence) =>
        new("ann", 0, start, end, "angry", angry, new(["angry", "neutral"], [angry, 1 - angry]), valence, 0, 0.5);
}
