using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Verbs.Analyze;

namespace SpeechEmotion.Cli.Tests.Verbs.Analyze;

public class CallTableTests
{
    private static readonly Generation Generation = new("m", "1", "0", "");

    [Fact]
    public void Columns_line_up_and_a_call_is_named_once()
    {
        using StringWriter output = new();
        CallTable table = new(output);
        table.Add(Call("short", Speaker("laura", "angry"), Speaker("bob", null)));
        table.Add(CallResult.Failed("a much longer name", Generation, new CallError("empty", "holds no bytes")));
        table.End();

        string[] lines = output.ToString().Split(Environment.NewLine);
        Assert.Equal("call                length  speaker  role   speech  emotion            valence  arousal", lines[0]);
        Assert.Equal("short               1:05.5  laura    agent  0:10.0  angry        75 %    −0.50    +0.25", lines[1]);
        Assert.Equal("                    1:05.5  bob      agent  0:10.0  (no speech)", lines[2]);
        Assert.Equal("a much longer name  failed: holds no bytes", lines[3]);
    }

    [Fact]
    public void A_page_is_printed_before_the_end()
    {
        using StringWriter output = new();
        CallTable table = new(output);
        for (int index = 0; index < CallTable.PageRows; index++)
        {
            table.Add(Call("call", Speaker("laura", "angry")));
        }

        Assert.NotEmpty(output.ToString());
    }

    [Fact]
    public void Nothing_prints_nothing()
    {
        using StringWriter output = new();
        new CallTable(output).End();

        Assert.Empty(output.ToString());
    }

    private static CallResult Call(string name, params SpeakerSummary[] speakers) =>
        new() { Call = name, Generation = Generation, Seconds = 65.5, Speakers = speakers };

    private static SpeakerSummary Speaker(string name, string? emotion) => new()
    {
        Speaker = name,
        Channel = 0,
        Role = SpeakerRole.Agent,
        SpeechSeconds = 10,
        Emotion = emotion,
        Probabilities = emotion is null ? null : new EmotionDistribution([emotion, "calm"], [0.75, 0.25]),
        Valence = emotion is null ? null : -0.5,
        Arousal = emotion is null ? null : 0.25,
    };
}
