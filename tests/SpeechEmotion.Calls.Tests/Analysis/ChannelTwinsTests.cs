using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Fakes;

namespace SpeechEmotion.Calls.Tests.Analysis;

public class ChannelTwinsTests
{
    [Fact]
    public async Task Channels_that_part_from_the_first_may_still_be_the_same_as_each_other()
    {
        float[] one = [.. Enumerable.Repeat(0.1f, 100)];
        float[] two = [.. one];
        two[70] = 0.2f;
        float[] three = [.. two];
        three[90] = 0.3f;
        CallAnalyzer analyzer = Script.Analyzer(new LevelClassifier(1600), new() { BlockFrames = 10 });
        ArrayReader reader = new(1600, one, two, three, one, two, three);
        IReadOnlyList<ChannelFacts> facts = (await analyzer.AnalyzeAsync(new() { Call = "call" }, reader, default)).Result.Audio!.Channels;
        Assert.Equal([null, null, null, 0, 1, 2], facts.Select(fact => fact.SameAs));
    }
}
