using System.Buffers.Binary;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Trajectories;

namespace SpeechEmotion.Calls.Tests.Alerts.Rules;

public class CallRulesTests
{
    private const string Angry = """{"name":"angry","kind":"sustained","measure":"angry","above":0.6,"seconds":6}""";

    [Fact]
    public void Sustained_anger_adds_up_speech_over_silence_and_tells_where()
    {
        // 4 s and 3 s of speech with 5 s of silence between them.
        Alert alert = Assert.Single(AlertSample.Of(Angry, AlertSample.Result(AlertSample.Segment(10, 14, 0.9), AlertSample.Segment(19, 22, 0.7))));
        AlertEvidence evidence = Assert.Single(alert.Evidence);
        Assert.Equal(("angry", "sustained", "ann", "a", false), (alert.Rule, alert.Kind, alert.Speaker, alert.Call, alert.Withdrawn));
        Assert.Equal(("a", 0, 10.0, 22.0), (evidence.Call, evidence.Channel, evidence.Start, evidence.End));
        Assert.Equal((0.9, 7.0, 0.8143), (evidence.Value("extreme"), evidence.Value("speechSeconds"), evidence.Value("mean")));
    }

    [Fact]
    public void Speech_that_is_not_angry_and_a_long_pause_end_a_stretch()
    {
        Assert.Empty(AlertSample.Of(Angry, AlertSample.Result(AlertSample.Segment(10, 14, 0.9), AlertSample.Segment(14, 15, 0.1), AlertSample.Segment(15, 18, 0.9))));
        Assert.Empty(AlertSample.Of(Angry, AlertSample.Result(AlertSample.Segment(10, 14, 0.9), AlertSample.Segment(45, 48, 0.9))));
        Assert.Empty(AlertSample.Of(Angry, AlertSample.Result(AlertSample.Segment(10, 16.5, 0.6))));
    }

    [Fact]
    public void Stored_windows_show_anger_that_a_segments_mean_hides()
    {
        // One utterance of 40 s, a mean of 0.4; the windows from 10 s to 20 s say 0.9.
        CallResult result = AlertSample.Result(AlertSample.Segment(0, 40, 0.4)) with { Windows = [Track(80, index => index is >= 20 and < 40 ? 0.9 : 0.2)] };
        AlertEvidence evidence = Assert.Single(Assert.Single(AlertSample.Of(Angry, result)).Evidence);
        Assert.InRange(evidence.Start, 10, 12);
        Assert.InRange(evidence.End!.Value, 19, 22);
        Assert.Equal(evidence.End - evidence.Start, evidence.Value("speechSeconds"));
        Assert.Equal(0.902, evidence.Value("extreme")!.Value, 1e-3);
    }

    [Fact]
    public void Roles_and_tags_bound_a_rule()
    {
        CallResult result = AlertSample.Result(AlertSample.Segment(0, 7, 0.9), AlertSample.Segment(10, 17, 0.9, channel: 1));
        Assert.Equal(["bob"], AlertSample.Of(Angry.Replace("}", ""","roles":["agent"]}"""), result).Select(alert => alert.Speaker));
        Assert.Equal(2, AlertSample.Of(Angry.Replace("}", ""","tags":{"queue":"billing"}}"""), result).Count);
        Assert.Empty(AlertSample.Of(Angry.Replace("}", ""","tags":{"queue":"sales"}}"""), result));
    }

    [Fact]
    public void A_copy_of_a_channel_raises_nothing()
    {
        CallResult result = AlertSample.Result(AlertSample.Segment(0, 7, 0.9), AlertSample.Segment(0, 7, 0.9, channel: 1)) with
        {
            Audio = new(8000, "wav", "pcm_s16le", [new(0, null, null, 0, 0, false, null), new(1, null, null, 0, 0, false, 0)]),
        };
        Assert.Equal("ann", Assert.Single(AlertSample.Of(Angry, result)).Speaker);
    }

    [Fact]
    public void Rising_holds_the_last_quarter_against_the_first()
    {
        const string Rule = """{"name":"r","kind":"rising","measure":"angry","by":0.3,"speechSeconds":5}""";
        CallResult result = AlertSample.Result(AlertSample.Segment(0, 10, 0.1), AlertSample.Segment(80, 90, 0.5), AlertSample.Segment(0, 10, 0.1, 1), AlertSample.Segment(80, 84, 0.9, 1));
        Alert alert = Assert.Single(AlertSample.Of(Rule, result));
        Assert.Equal(("ann", 0.1, 0.5, 0.4), (alert.Speaker, alert.Evidence[0].Value("first"), alert.Evidence[0].Value("last"), alert.Evidence[0].Value("change")));
        Assert.Empty(AlertSample.Of(Rule.Replace("0.3", "0.5"), result));
        Assert.Empty(AlertSample.Of(Rule.Replace("0.3", "-0.3"), result));
    }

    [Fact]
    public void Silence_is_where_nobody_has_a_segment_or_a_level()
    {
        const string Rule = """{"name":"s","kind":"silence","seconds":20}""";
        CallResult result = AlertSample.Result(AlertSample.Segment(5, 10, 0.1), AlertSample.Segment(40, 75, 0.1, 1));
        Assert.Equal([(10.0, 40.0), (75.0, 100.0)], AlertSample.Of(Rule, result).Select(alert => (alert.Evidence[0].Start, alert.Evidence[0].End!.Value)));
        CallResult heard = result with { Speakers = [result.Speakers[0] with { LoudnessPerSecond = [.. Enumerable.Range(0, 100).Select(second => second == 25 ? -20 : (int?)null)] }, result.Speakers[1]] };
        Alert alert = Assert.Single(AlertSample.Of(Rule, heard));
        Assert.Equal((75, null, null, 25), (alert.Evidence[0].Start, alert.Evidence[0].Channel, alert.Speaker, alert.Evidence[0].Value("seconds")));
    }

    [Fact]
    public void Interruptions_are_counted_over_a_calls_conversations()
    {
        const string Rule = """{"name":"i","kind":"interruptions","count":3}""";
        CallResult result = AlertSample.Result() with { Conversations = [new([new("ann", 0, 10, 0.5, 4, 3, 0, null), new("bob", 1, 10, 0.5, 4, 2, 0, null)], 1, 0.1, 5, 2, 8, null)] };
        Alert alert = Assert.Single(AlertSample.Of(Rule, result));
        Assert.Equal(("ann", 3, 4, 100), (alert.Speaker, alert.Evidence[0].Value("interruptions"), alert.Evidence[0].Value("turns"), alert.Evidence[0].End));
    }

    [Fact]
    public void A_call_that_could_not_be_analysed_raises_nothing() =>
        Assert.Empty(AlertSample.Of("""{"name":"s","kind":"silence","seconds":1}""", CallResult.Failed("a", Sample.Result("a").Generation, new("not_audio", "x")) with { Seconds = 100 }));

    private static WindowTrack Track(int windows, Func<int, double> angry)
    {
        byte[] indices = new byte[windows * 4];
        byte[] emotions = new byte[windows * 3];
        for (int index = 0; index < windows; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(indices.AsSpan(index * 4), index);
            emotions[3 * index] = (byte)Math.Round(angry(index) * 255);
            emotions[(3 * index) + 1] = (byte)(255 - emotions[3 * index]);
        }

        return new WindowTrack { Channel = 0, Classes = ["angry", "neutral"], HopSeconds = 0.5, WindowSeconds = 2, Indices = indices, Speech = [.. Enumerable.Repeat(byte.MaxValue, windows)], Emotions = emotions };
    }
}
