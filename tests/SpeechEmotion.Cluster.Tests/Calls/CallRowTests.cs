using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cluster.Tests.Calls;

public sealed class CallRowTests
{
    [Fact]
    public void A_call_loses_nothing_on_its_way()
    {
        CorpusCall call = new()
        {
            Input = new CallInput { Call = "a/b", Speakers = ["ann", null], Roles = [SpeakerRole.Agent, null] },
            Path = "/archive/b.wav",
            StartedAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(1)),
            Tags = new Dictionary<string, string> { ["line"] = "billing" },
            Consent = "yes",
            Turns = "/archive/b.rttm",
            Refusal = new CallError("not_audio", "a play list"),
        };
        CorpusCall arrived = CallRow.Of(7, call).ToCall();

        Assert.Equal(call.Input.Call, arrived.Input.Call);
        Assert.Equal(call.Input.Speakers, arrived.Input.Speakers);
        Assert.Equal(call.Input.Roles, arrived.Input.Roles);
        Assert.Equal(call.Tags, arrived.Tags);
        Assert.Equal(
            (call.Path, call.StartedAt, call.Consent, call.Turns, call.Refusal),
            (arrived.Path, arrived.StartedAt, arrived.Consent, arrived.Turns, arrived.Refusal));
    }

    [Fact]
    public void A_path_is_made_whole_because_silos_run_elsewhere()
    {
        CorpusCall call = new() { Input = new CallInput { Call = "a" }, Path = "a.wav" };
        Assert.Equal(Path.GetFullPath("a.wav"), CallRow.Of(7, call).Path);
    }
}
