using SpeechEmotion.Client.Requests;

namespace SpeechEmotion.Client.Tests.Requests;

public sealed class PausesTests
{
    [Fact]
    public void They_double_up_to_the_longest_and_differ_by_the_seed_alone()
    {
        TimeSpan[] Of(int seed)
        {
            Pauses pauses = new(new() { Seed = seed, FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(6) });
            return [.. Enumerable.Range(1, 40).Select(attempt => pauses.After(attempt, null)!.Value)];
        }

        TimeSpan[] first = Of(1);
        Assert.Equal(first, Of(1));
        Assert.NotEqual(first, Of(2));
        for (int attempt = 1; attempt <= first.Length; attempt++)
        {
            double whole = Math.Min(6, Math.Pow(2, attempt - 1));
            Assert.InRange(first[attempt - 1].TotalSeconds, whole / 2, whole);
        }
    }

    [Fact]
    public void What_the_gateway_asks_for_is_the_least_and_beyond_the_longest_there_is_none()
    {
        Pauses pauses = new(new() { Seed = 1, FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(6) });
        Assert.InRange(pauses.After(1, TimeSpan.FromSeconds(6))!.Value.TotalSeconds, 6, 7);
        Assert.InRange(pauses.After(3, TimeSpan.FromSeconds(1))!.Value.TotalSeconds, 2, 4);
        Assert.Null(pauses.After(1, TimeSpan.FromSeconds(7)));
    }
}
