using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Tests.Trajectories.Pages;

public class TrajectoryPageTests
{
    [Fact]
    public void A_newer_generation_replaces_an_older_one_and_a_late_older_one_changes_nothing()
    {
        TrajectoryPoint old = Sample.Make("a", Sample.Month.FirstMillisecond);
        TrajectoryPoint young = old with { Generation = old.Generation with { Rank = 1 } };
        TrajectoryPage page = TrajectoryPage.Of("ann", Sample.Month, [old]).With(young);
        Assert.Equal([young], page.Points);
        Assert.Same(page, page.With(old));
    }

    [Fact]
    public void A_grave_keeps_its_place()
    {
        TrajectoryPoint point = Sample.At(5, 0.2);
        TrajectoryPage page = TrajectoryPage.Of("ann", Sample.Month, [point]).With(point.Grave(1)).With(point);
        Assert.True(Assert.Single(page.Points).Removed);
    }

    [Fact]
    public void Points_are_paged_by_their_month_in_UTC()
    {
        long first = Sample.Month.FirstMillisecond;
        IReadOnlyList<TrajectoryPage> pages = TrajectoryPage.Paged("ann", [Sample.Make("a", first), Sample.Make("b", first - 1)]);
        Assert.Equal(["2026-02", "2026-03"], pages.Select(page => page.Month.ToString()));
    }

    [Fact]
    public void Another_months_point_and_another_speakers_page_are_refused()
    {
        TrajectoryPage page = TrajectoryPage.Of("ann", Sample.Month, []);
        Assert.StartsWith("The call a of 2026-02-28T23:59:59.9990000+00:00 does not belong to 2026-03.", Assert.Throws<ArgumentException>(() => page.With(Sample.Make("a", Sample.Month.FirstMillisecond - 1))).Message, StringComparison.Ordinal);
        Assert.StartsWith("A page of bob in 2026-03 cannot", Assert.Throws<ArgumentException>(() => page.Merge(TrajectoryPage.Of("bob", Sample.Month, []))).Message, StringComparison.Ordinal);
    }
}
