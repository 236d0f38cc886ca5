using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Tests.Subjects;

/// <summary>Calls in which two people speak.</summary>
internal static class TwoParties
{
    public static CallResult Call(string call, string first = "anna", string second = "ben", Generation? generation = null)
    {
        CallResult whole = Results.Whole(call, generation);
        SpeakerSummary agent = whole.Speakers[0] with { Speaker = first };
        return whole with
        {
            Audio = whole.Audio! with { Channels = [whole.Audio.Channels[0], whole.Audio.Channels[0] with { Channel = 1 }] },
            Speakers = [agent, agent with { Speaker = second, Channel = 1, Role = SpeakerRole.Customer }],
            Segments = [whole.Segments[0] with { Speaker = first }, whole.Segments[0] with { Speaker = second, Channel = 1, Start = 4, End = 6 }],
            Conversations = [whole.Conversations[0] with { Parties = [whole.Conversations[0].Parties[0] with { Speaker = first }, whole.Conversations[0].Parties[1] with { Speaker = second }] }],
            Windows = [whole.Windows[0], whole.Windows[0] with { Channel = 1 }],
        };
    }

    public static CallOverview Overview(string call) => Results.Overview(call) with
    {
        Channels = [.. Enumerable.Range(0, 2).Select(channel => Results.Overview(call).Channels[0] with { Channel = channel })],
    };

    public static CallAnalysis Analysis(string call, string first = "anna", string second = "ben", Generation? generation = null) => new(Call(call, first, second, generation), Overview(call));
}
