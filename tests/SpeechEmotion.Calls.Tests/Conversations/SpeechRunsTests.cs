using SpeechEmotion.Calls.Conversations;

namespace SpeechEmotion.Calls.Tests.Conversations;

public class SpeechRunsTests
{
    [Fact]
    public void Runs_are_where_decisions_are_above_a_half()
    {
        Assert.Equal([new SpeechRun(0, 0.5), new SpeechRun(1, 1.25)], SpeechRuns.FromDecisions([1, 1, 0.5f, 0, 0.6f], 0.25));
        Assert.Empty(SpeechRuns.FromDecisions([], 0.25));
    }

    [Fact]
    public void Runs_that_touch_are_one() =>
        Assert.Equal([new SpeechRun(0, 3), new SpeechRun(4, 5)], SpeechRuns.Tidy([new(4, 5), new(1, 3), new(0, 2), new(2, 2.5), new(6, 6)]));
}
