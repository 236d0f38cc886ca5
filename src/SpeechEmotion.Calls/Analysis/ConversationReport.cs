using SpeechEmotion.Calls.Conversations;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>The conversations of a call: one for every two channels that are not copies of others.</summary>
internal static class ConversationReport
{
    public static IEnumerable<Conversation> Of(IReadOnlyList<ChannelReport> channels, ChannelFacts[] levels, double seconds)
    {
        (ChannelReport Channel, IReadOnlyList<SpeechRun> Runs)[] parties =
            [.. channels.Where((_, channel) => levels[channel].SameAs is null).Select(channel => (channel, channel.Runs(seconds)))];
        for (int first = 0; first < parties.Length; first++)
        {
            for (int second = first + 1; second < parties.Length; second++)
            {
                ConversationMeasures measures = ConversationMeasures.Of(parties[first].Runs, parties[second].Runs, seconds);
                yield return new Conversation(
                    [Party(parties[first].Channel, measures.First), Party(parties[second].Channel, measures.Second)],
                    Rounded.Seconds(measures.OverlapSeconds),
                    Rounded.Share(measures.OverlapShare),
                    Rounded.Seconds(measures.SilenceSeconds),
                    Rounded.Seconds(measures.LongestSilence),
                    measures.TurnChanges,
                    Rounded.Fine(measures.MedianSilenceBetweenTurns));
            }
        }
    }

    private static ConversationParty Party(ChannelReport channel, PartyMeasures measures) => new(
        channel.Name,
        channel.Channel,
        Rounded.Seconds(measures.TalkSeconds),
        Rounded.Share(measures.TalkShare),
        measures.Turns,
        measures.Interruptions,
        measures.Backchannels,
        Rounded.Fine(measures.MeanSilenceBefore));
}
