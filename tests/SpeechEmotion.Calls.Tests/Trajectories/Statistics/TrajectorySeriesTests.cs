using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

public class TrajectorySeriesTests
{
    [Fact]
    public void Calls_are_in_order_of_time_and_then_of_names_without_graves()
    {
        IReadOnlyList<TrajectoryPage> pages = TrajectoryPage.Paged("ann", [Sample.At(800, 0, "a"), Sample.At(2, 0, "c"), Sample.At(2, 0, "b"), Sample.At(1, 0, "d").Grave(1)]);
        Assert.Equal(["b", "c", "a"], TrajectorySeries.Calls(pages.Reverse()).Select(point => point.Call));
    }

    [Fact]
    public void A_call_that_moved_to_another_month_counts_once()
    {
        IReadOnlyList<TrajectoryPage> pages = TrajectoryPage.Paged("ann", [Sample.At(1, 0.1, "a"), Sample.At(800, 0.2, "a") with { Revision = 1 }]);
        Assert.Equal(0.2, Assert.Single(TrajectorySeries.Values(TrajectorySeries.Calls(pages), TrajectoryColumns.Valence)).Value);
    }

    [Fact]
    public void Values_are_of_the_calls_that_know_them() =>
        Assert.Equal(["a"], TrajectorySeries.Values([Sample.At(1, 0.5, "a"), Sample.At(2, 0, "b") with { Values = default }], TrajectoryColumns.Valence).Select(value => value.Call));

    [Fact]
    public void Thinning_takes_medians_of_neighbours_and_leaves_short_series_alone()
    {
        TimedValue[] values = Series.Of(1, 9, 2, 5, 5);
        Assert.Same(values, TrajectorySeries.Thinned(values, 5));
        Assert.Equal([new(Series.Day, "00000", 2), new TimedValue(3 * Series.Day, "00003", 5)], TrajectorySeries.Thinned(values, 2));
    }
}
