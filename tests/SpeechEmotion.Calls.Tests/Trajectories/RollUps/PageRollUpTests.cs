using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Calls.Tests.Trajectories.RollUps;

public class PageRollUpTests
{
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Auckland"];

    [Fact]
    public void Bytes_give_what_their_points_give_in_every_zone_whole_and_in_parts()
    {
        var cases = from points in Sample.AnyMonth.ArrayOf()
                    from zone in Gen.Elements(Zones)
                    from resolution in Gen.Elements(Enum.GetValues<RollUpResolution>())
                    from first in Gen.Choose(-10, 40 * 24 * 4)
                    from length in Gen.Choose(0, 90 * 24 * 4)
                    from tagged in Gen.Elements(false, true)
                    select (points, TimeZoneInfo.FindSystemTimeZoneById(zone), resolution, Sample.March.AddMinutes(15 * first), length, tagged);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            (TrajectoryPoint[] points, TimeZoneInfo zone, RollUpResolution resolution, DateTimeOffset from, int length, bool tagged) = each;
            DateTimeOffset to = from.AddMinutes(15 * length);
            KeyValuePair<string, string>? tag = tagged ? new("queue", "sales") : null;
            IReadOnlyList<TrajectoryPage> pages = TrajectoryPage.Paged("ann", points);
            PageRollUp[] parts = [new(from, to, resolution, zone, tag), new(from, to, resolution, zone, tag)];
            foreach ((int index, TrajectoryPage page) in pages.Index())
            {
                parts[index % 2].Add(TrajectoryPageCodec.ToBytes(page));
            }

            parts[0].Add(parts[1]);
            return Print(RollUp.Read(pages.Select(PageHours.Of), from, to, resolution, zone, tag)) == Print(parts[0].Buckets());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(47, 9));
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_never_worse()
    {
        var cases = from points in Sample.Points(Sample.Month).ArrayOf()
                    from at in Gen.Choose(0, 4000)
                    from to in Gen.Choose(0, 255)
                    from cut in Gen.Choose(0, 3)
                    select (points, at, to, cut);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            byte[] bytes = TrajectoryPageCodec.ToBytes(TrajectoryPage.Of("ann", Sample.Month, each.points));
            bytes[each.at % bytes.Length] = (byte)each.to;
            try
            {
                new PageRollUp(Sample.March, Sample.March.AddYears(1), RollUpResolution.Day, TimeZoneInfo.Utc)
                    .Add(bytes.AsSpan(0, each.cut == 0 ? each.at % bytes.Length : bytes.Length));
            }
            catch (TrajectoryPageException)
            {
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(53, 5));
    }

    private static string Print(IEnumerable<RollUpBucket> buckets) => string.Join(';', buckets.Select(bucket =>
        $"{bucket.Start:O} {bucket.Sums.Calls} {bucket.Sums.SpeechMilliseconds} {bucket.Sums.PeakAnger} {string.Join(',', TrajectoryColumns.All.Select(bucket.Sums.Sum))} "
        + $"{string.Join(',', TrajectoryColumns.All.Select(column => bucket.Sums.Mean(column)))} {string.Join(',', RollUpSums.Binned.SelectMany(bucket.Sums.Histogram))}"));
}
