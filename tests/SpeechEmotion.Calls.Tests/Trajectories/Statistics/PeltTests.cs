using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

public class PeltTests
{
    [Fact]
    public void Pruning_loses_nothing_against_trying_every_cut()
    {
        var cases = from values in Gen.Choose(0, 12).ArrayOf()
                    from penalty in Gen.Choose(1, 60)
                    from least in Gen.Choose(1, 5)
                    where values.Length >= least
                    select (values.Select(value => (double)value).ToArray(), (double)penalty, least);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            (double[] series, double penalty, int least) = each;
            Pelt pelt = new(series, penalty, least);
            int[] bounds = [0, .. pelt.Cuts(), series.Length];
            double found = bounds.Zip(bounds.Skip(1), pelt.Cost).Sum() + (penalty * (bounds.Length - 2));
            return Math.Abs(found - Best(pelt, series.Length, penalty, least)) < 1e-6 && bounds.Zip(bounds.Skip(1)).All(pair => pair.Second - pair.First >= least);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(53, 31));
    }

    private static double Best(Pelt pelt, int length, double penalty, int least)
    {
        double[] best = [-penalty, .. Enumerable.Repeat(double.PositiveInfinity, length)];
        for (int end = least; end <= length; end++)
        {
            for (int start = 0; start <= end - least; start++)
            {
                best[end] = Math.Min(best[end], best[start] + pelt.Cost(start, end) + penalty);
            }
        }

        return best[length];
    }
}
