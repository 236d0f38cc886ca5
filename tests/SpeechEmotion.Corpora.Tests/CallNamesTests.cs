using FsCheck;
using FsCheck.Fluent;

namespace SpeechEmotion.Corpora.Tests;

public class CallNamesTests
{
    [Fact]
    public void It_answers_as_a_dictionary_does()
    {
        Gen<int[]> names = Gen.Choose(0, 3000).ArrayOf(4000);
        Prop.ForAll(names.ToArbitrary(), sequence =>
        {
            CallNames compact = new();
            Dictionary<string, long> plain = [];
            for (int place = 1; place <= sequence.Length; place++)
            {
                string name = $"call/{sequence[place - 1]}";
                bool isNew = plain.TryAdd(name, place);
                if (compact.TryAdd(name, place, out long first) != isNew || first != plain[name] || compact.Count != plain.Count)
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10).WithReplay(3, 5));
    }

    [Fact]
    public void A_place_beyond_four_thousand_million_is_kept_as_the_last()
    {
        CallNames names = new();

        Assert.True(names.TryAdd("a", 5_000_000_000, out _));
        Assert.False(names.TryAdd("a", 1, out long first));
        Assert.Equal(uint.MaxValue, first);
    }
}
