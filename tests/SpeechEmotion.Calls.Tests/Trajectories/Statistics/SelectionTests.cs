using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

public class SelectionTests
{
    [Fact]
    public void A_place_holds_what_sorting_would_put_there()
    {
        var cases = from length in Gen.Choose(1, 300)
                    from values in Gen.Choose(-40, 40).ArrayOf(length)
                    from place in Gen.Choose(0, length - 1)
                    select (values.Select(value => (double)value).ToArray(), place);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            (double[] values, int place) = each;
            double[] sorted = [.. values.Order()];
            double found = Selection.Nth(values, place);
            return found == sorted[place] && sorted.SequenceEqual(values.Order()) && values[..place].All(value => value <= found) && values[place..].All(value => value >= found);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(61, 5));
    }
}
