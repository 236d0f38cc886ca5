using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Tests.Subjects;

public class CallPartiesTests
{
    [Fact]
    public void A_result_without_one_of_two_parties_holds_nothing_of_that_one_and_is_as_the_schema_says()
    {
        CallResult left = CallParties.Without(TwoParties.Call("a"), name => name == "anna")!;
        string json = System.Text.Encoding.UTF8.GetString(CallJson.Serialize(left));
        Assert.DoesNotContain("anna", json, StringComparison.Ordinal);
        Assert.Contains("ben", json, StringComparison.Ordinal);
        Assert.Equal([1], left.Speakers.Select(speaker => speaker.Channel));
        Assert.Equal([1], left.Segments.Select(segment => segment.Channel));
        Assert.Equal([1], left.Windows.Select(windows => windows.Channel));
        Assert.Equal([1], left.Audio!.Channels.Select(channel => channel.Channel));
        Assert.Empty(left.Conversations);
        PublishedSchema.AssertDescribes("call.v2.json", JsonNode.Parse(json)!);
        Assert.Equal(json, System.Text.Encoding.UTF8.GetString(CallJson.Serialize(CallJson.Deserialize(CallJson.Serialize(left), "a"))));
    }

    [Fact]
    public void A_call_in_which_nobody_else_speaks_is_nothing_and_one_that_names_nobody_is_itself()
    {
        CallResult alone = Results.Whole("a");
        Assert.Null(CallParties.Without(alone, name => name == "anna"));
        Assert.Same(alone, CallParties.Without(alone, name => name == "somebody"));
        CallResult failed = Results.Failed("b");
        Assert.Same(failed, CallParties.Without(failed, _ => true));
    }

    [Fact]
    public void A_copy_of_the_channel_goes_too_whoever_it_is_said_to_be()
    {
        CallResult call = TwoParties.Call("a");
        call = call with { Audio = call.Audio! with { Channels = [call.Audio.Channels[0], call.Audio.Channels[1] with { SameAs = 0 }] } };
        Assert.Equal([0, 1], CallParties.Channels(call, name => name == "ben").Order());
        Assert.Null(CallParties.Without(call, name => name == "ben"));
    }
}
