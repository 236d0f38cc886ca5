using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Tests.Ledgers;

public class ShardPlanTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2000, 1)]
    [InlineData(2001, 2)]
    [InlineData(1_000_000, 589)]
    public void A_shard_is_meant_for_two_thousand_calls_at_most(long calls, int shards) => Assert.Equal(shards, ShardPlan.For(calls).Shards);

    [Theory]
    [InlineData(2_001)]
    [InlineData(50_000)]
    public void No_shard_gets_more_than_that(int calls)
    {
        ShardPlan plan = ShardPlan.For(calls);
        int most = Enumerable.Range(0, calls).CountBy(call => plan.ShardOf($"2026/03/{call:D8}.wav")).Max(shard => shard.Value);

        Assert.InRange(most, 1, ShardPlan.MaxCalls);
    }

    [Fact]
    public void A_call_stays_in_its_shard_for_ever() =>
        Assert.Equal([106, 278, 0], new[] { new ShardPlan(589).ShardOf("a"), new ShardPlan(589).ShardOf("2026/03/grüße.wav"), new ShardPlan(1).ShardOf("a") });
}
