using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Tests.Trajectories.Pages;

public class TrajectoryPageProperties
{
    private static readonly Gen<TrajectoryPoint[]> Lists = Sample.Points(Sample.Month).ArrayOf();

    [Fact]
    public void Any_order_any_repetition_and_any_split_over_engines_leave_the_same_bytes()
    {
        var cases = from points in Lists
                    from again in points.Length == 0 ? Gen.Constant(Array.Empty<TrajectoryPoint>()) : Gen.Elements(points).ArrayOf()
                    from shuffled in Gen.Shuffle(points.Concat(again).ToArray())
                    from engines in Gen.Choose(1, 4)
                    from split in Gen.Choose(0, engines - 1).ArrayOf(shuffled.Length)
                    select (points, shuffled, engines, split);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            byte[] expected = TrajectoryPageCodec.ToBytes(Page(one.points));
            TrajectoryPage[] engines = [.. Enumerable.Range(0, one.engines).Select(_ => Page([]))];
            foreach ((int index, TrajectoryPoint point) in one.shuffled.Index())
            {
                engines[one.split[index]] = engines[one.split[index]].With(point);
            }

            TrajectoryPage merged = engines.Aggregate((left, right) => TrajectoryPageCodec.Read(TrajectoryPageCodec.ToBytes(left)).Merge(right));
            return expected.AsSpan().SequenceEqual(TrajectoryPageCodec.ToBytes(merged));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(19, 3));
    }

    [Fact]
    public void Merging_is_associative_commutative_and_idempotent()
    {
        Prop.ForAll((from a in Lists from b in Lists from c in Lists select (Page(a), Page(b), Page(c))).ToArbitrary(), each =>
        {
            (TrajectoryPage a, TrajectoryPage b, TrajectoryPage c) = each;
            return Same(a.Merge(b).Merge(c), a.Merge(b.Merge(c))) && Same(a.Merge(b), b.Merge(a)) && ReferenceEquals(a, a.Merge(a)) && Same(a.Merge(b).Merge(b), a.Merge(b));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(23, 5));
    }

    [Fact]
    public void A_late_point_changes_only_its_own_call()
    {
        Prop.ForAll((from points in Lists from late in Sample.Points(Sample.Month) select (points, late)).ToArbitrary(), each =>
        {
            TrajectoryPage before = Page(each.points);
            TrajectoryPage after = before.With(each.late);
            return after.Points.Where(point => point.Call != each.late.Call).SequenceEqual(before.Points.Where(point => point.Call != each.late.Call));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(29, 5));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Prop.ForAll(Lists.ToArbitrary(), points =>
        {
            TrajectoryPage page = Page(points);
            TrajectoryPage read = TrajectoryPageCodec.Read(TrajectoryPageCodec.ToBytes(page));
            return read.Speaker == page.Speaker && read.Month == page.Month && read.Points.SequenceEqual(page.Points);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(31, 5));
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_never_worse()
    {
        var cases = from points in Lists
                    from at in Gen.Choose(0, 4000)
                    from to in Gen.Choose(0, 255)
                    from cut in Gen.Choose(0, 3)
                    select (points, at, to, cut);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            byte[] bytes = TrajectoryPageCodec.ToBytes(Page(each.points));
            bytes[each.at % bytes.Length] = (byte)each.to;
            try
            {
                TrajectoryPageCodec.Read(bytes.AsSpan(0, each.cut == 0 ? each.at % bytes.Length : bytes.Length));
            }
            catch (TrajectoryPageException)
            {
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(37, 5));
    }

    private static TrajectoryPage Page(TrajectoryPoint[] points) => TrajectoryPage.Of("ann ü", Sample.Month, points);

    private static bool Same(TrajectoryPage one, TrajectoryPage other) =>
        TrajectoryPageCodec.ToBytes(one).AsSpan().SequenceEqual(TrajectoryPageCodec.ToBytes(other));
}
