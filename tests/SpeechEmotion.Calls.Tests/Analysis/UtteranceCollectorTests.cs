using SpeechEmotion.Calls.Analysis;

namespace SpeechEmotion.Calls.Tests.Analysis;

public class UtteranceCollectorTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("....", "")]
    [InlineData("##########", "0-100")]
    [InlineData("..###..###..", "20-100")]
    [InlineData("..###....###..", "20-50 90-120")]
    [InlineData("..##....####..", "80-120")]
    [InlineData("..##...####", "20-110")]
    public void Runs_are_joined_over_pauses_under_four_hops_and_kept_from_three_hops_on(string decisions, string utterances)
    {
        UtteranceCollector collector = new(decisionHop: 10, pause: 40, minimum: 30);
        foreach (char decision in decisions)
        {
            collector.Append(decision == '#');
        }

        collector.Finish(10 * decisions.Length);
        Assert.Equal(utterances, string.Join(' ', collector.Utterances.Select(utterance => $"{utterance.Start}-{utterance.End}")));
        Assert.Equal(10 * decisions.Count(decision => decision == '#'), collector.SpeechSamples);
    }

    [Fact]
    public void A_last_hop_ends_with_the_recording()
    {
        UtteranceCollector collector = new(decisionHop: 10, pause: 40, minimum: 5);
        collector.Append(true);
        collector.Finish(7);
        Assert.Equal(new Utterance(0, 7), Assert.Single(collector.Utterances));
        Assert.Equal(7, collector.SpeechSamples);
    }
}
