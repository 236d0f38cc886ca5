using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Tests.Trajectories;

public class PointOrderTests
{
    [Fact]
    public void Rank_goes_before_revision_and_revision_before_the_key()
    {
        Assert.True(PointOrder.Instance.Compare(Sample.Make("a", 0, rank: 1), Sample.Make("a", 0, rank: 0, key: 1, revision: 9)) > 0);
        Assert.True(PointOrder.Instance.Compare(Sample.Make("a", 0, revision: 1), Sample.Make("a", 0, key: 1)) > 0);
        Assert.True(PointOrder.Instance.Compare(Sample.Make("a", 0, key: 1), Sample.Make("a", 0)) > 0);
        Assert.True(PointOrder.Instance.Compare(Sample.Make("a", 0), null) > 0);
    }

    [Fact]
    public void A_grave_stands_over_its_point() =>
        Assert.True(PointOrder.Instance.Compare(Sample.At(1, 0.5).Grave(0), Sample.At(1, 0.5)) > 0);

    [Fact]
    public void The_order_is_total()
    {
        Gen<TrajectoryPoint> points = Sample.Points(Sample.Month);
        Prop.ForAll((from one in points from two in points from three in points select (one, two, three)).ToArbitrary(), each =>
        {
            PointOrder order = PointOrder.Instance;
            int compared = order.Compare(each.one, each.two);
            return Math.Sign(compared) == -Math.Sign(order.Compare(each.two, each.one))
                && compared == 0 == (each.one == each.two)
                && !(compared <= 0 && order.Compare(each.two, each.three) <= 0 && order.Compare(each.one, each.three) > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(3, 7));
    }
}
