using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Calls.Tests.Trajectories.RollUps;

public class RollUpTests
{
    private static readonly DateTimeOffset Ever = Sample.March.AddYears(1);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Auckland"];

    [Fact]
    public void Days_are_the_readers()
    {
        // 22:30 and 23:30 UTC on the first of March are either side of midnight in Berlin.
        IReadOnlyList<RollUpBucket> days = Read([Sample.At(22.5, 0.5), Sample.At(23.5, -0.5)], RollUpResolution.Day, Berlin);
        Assert.Equal([new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(1)), new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1))], days.Select(day => day.Start));
    }

    [Fact]
    public void A_zone_of_quarter_hours_splits_an_hour_between_two_days()
    {
        // Midnight in Kathmandu is 18:15 UTC.
        IReadOnlyList<RollUpBucket> days = Read([Sample.At(18.2, 0.5), Sample.At(18.3, -0.5)], RollUpResolution.Day, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"));
        Assert.Equal([1, 2], days.Select(day => day.Start.Day));
        Assert.Equal([0.5, -0.5], days.Select(day => day.Sums.Mean(TrajectoryColumns.Valence)!.Value));
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_may_reach_over_the_year()
    {
        long start = new DateTimeOffset(2027, 1, 3, 23, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        RollUpBucket week = Assert.Single(RollUp.Read(Hours([Sample.Make("a", start)]), Sample.March, Ever, RollUpResolution.Week, TimeZoneInfo.Utc));
        Assert.Equal(new DateTime(2026, 12, 28), week.Start.DateTime);
        Assert.Equal((2026, 53), (System.Globalization.ISOWeek.GetYear(week.Start.DateTime), System.Globalization.ISOWeek.GetWeekOfYear(week.Start.DateTime)));
    }

    [Fact]
    public void An_hour_that_the_clock_shows_twice_stays_two()
    {
        // 2026-10-25: Berlin goes from 03:00 back to 02:00 at 01:00 UTC.
        long change = new DateTimeOffset(2026, 10, 25, 1, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        IReadOnlyList<RollUpBucket> hours = Read([Sample.Make("a", change - 1), Sample.Make("b", change)], RollUpResolution.Hour, Berlin);
        Assert.Equal([(2, 2), (2, 1)], hours.Select(hour => (hour.Start.Hour, hour.Start.Offset.Hours)));
    }

    [Fact]
    public void From_is_inclusive_and_to_is_exclusive_within_an_hour_too()
    {
        TrajectoryPoint[] points = [Sample.At(1.25, 0), Sample.At(1.5, 0), Sample.At(1.75, 0)];
        RollUpBucket hour = Assert.Single(RollUp.Read(Hours(points), Sample.March.AddHours(1.25), Sample.March.AddHours(1.75), RollUpResolution.Hour, TimeZoneInfo.Utc));
        Assert.Equal(2, hour.Sums.Calls);
    }

    [Fact]
    public void A_group_is_its_members_pages_read_with_its_tag()
    {
        PageHours ann = Assert.Single(Hours([Sample.At(1, 0.5) with { Tags = Sample.Tags(("queue", "billing")) }, Sample.At(2, 0.1)]));
        PageHours bob = PageHours.Of(TrajectoryPage.Of("bob", Sample.Month, [Sample.At(1, -0.5) with { Tags = Sample.Tags(("queue", "billing"), ("x", "y")) }]));
        RollUpBucket day = Assert.Single(RollUp.Read([bob, ann], Sample.March, Ever, RollUpResolution.Day, TimeZoneInfo.Utc, new("queue", "billing")));
        Assert.Equal((2, 0.0), (day.Sums.Calls, day.Sums.Mean(TrajectoryColumns.Valence)));
    }

    [Fact]
    public void Readings_are_the_sums_of_their_calls_in_every_zone()
    {
        var cases = from points in Sample.AnyMonth.ArrayOf()
                    from zone in Gen.Elements(Zones)
                    from resolution in Gen.Elements(Enum.GetValues<RollUpResolution>())
                    from first in Gen.Choose(0, 40 * 24 * 4)
                    from length in Gen.Choose(0, 90 * 24 * 4)
                    select (points, TimeZoneInfo.FindSystemTimeZoneById(zone), resolution, Sample.March.AddMinutes(15 * first), length);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            (TrajectoryPoint[] points, TimeZoneInfo zone, RollUpResolution resolution, DateTimeOffset from, int length) = each;
            DateTimeOffset to = from.AddMinutes(15 * length);
            PageHours[] pages = Hours(points);
            string expected = string.Join(';', pages.SelectMany(page => page.Points)
                .Where(point => point.Start >= from && point.Start < to)
                .GroupBy(point => Start(point.Start, resolution, zone)).OrderBy(group => group.Key.Instant)
                .Select(group => Print(group.Key.Local, group)));
            IReadOnlyList<RollUpBucket> read = RollUp.Read(pages.Reverse(), from, to, resolution, zone);
            return expected == string.Join(';', read.Select(bucket => Print(bucket.Start.DateTime, bucket.Sums)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(41, 9));
    }

    [Fact]
    public void A_replaced_point_leaves_no_trace_in_the_sums()
    {
        TrajectoryPoint old = Sample.At(5, 0.9);
        TrajectoryPoint young = old with { Revision = 1, Values = Sample.Values(-2000, 100) };
        TrajectoryPage page = TrajectoryPage.Of("ann", Sample.Month, [old, Sample.At(5.5, 0.1)]).With(young);
        RollUpSums hour = Assert.Single(RollUp.Read([PageHours.Of(page)], Sample.March, Ever, RollUpResolution.Hour, TimeZoneInfo.Utc)).Sums;
        Assert.Equal(-0.05, hour.Mean(TrajectoryColumns.Valence)!.Value, 1e-9);
    }

    private static IReadOnlyList<RollUpBucket> Read(TrajectoryPoint[] points, RollUpResolution resolution, TimeZoneInfo zone) =>
        RollUp.Read(Hours(points), Sample.March, Ever, resolution, zone);

    private static PageHours[] Hours(TrajectoryPoint[] points) => [.. TrajectoryPage.Paged("ann", points).Select(PageHours.Of)];

    private static (long Instant, DateTime Local) Start(DateTimeOffset at, RollUpResolution resolution, TimeZoneInfo zone)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, zone);
        DateTime day = local.Date;
        DateTime start = resolution switch
        {
            RollUpResolution.Hour => day.AddHours(local.Hour),
            RollUpResolution.Day => day,
            RollUpResolution.Week => System.Globalization.ISOWeek.ToDateTime(System.Globalization.ISOWeek.GetYear(day), System.Globalization.ISOWeek.GetWeekOfYear(day), DayOfWeek.Monday),
            _ => day.AddDays(1 - day.Day),
        };
        return (resolution == RollUpResolution.Hour ? new DateTimeOffset(start, local.Offset).ToUnixTimeMilliseconds() : start.Ticks, start);
    }

    private static string Print(DateTime start, IEnumerable<TrajectoryPoint> points)
    {
        RollUpSums sums = new();
        foreach (TrajectoryPoint point in points)
        {
            sums.Add(point);
        }

        return Print(start, sums);
    }

    private static string Print(DateTime start, RollUpSums sums) =>
        $"{start:s} {sums.Calls} {sums.SpeechMilliseconds} {sums.PeakAnger} {string.Join(',', TrajectoryColumns.All.Select(sums.Sum))} {string.Join(',', RollUpSums.Binned.SelectMany(sums.Histogram))}";
}
