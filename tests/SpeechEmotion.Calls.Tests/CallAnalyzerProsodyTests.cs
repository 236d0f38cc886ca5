using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Fakes;

namespace SpeechEmotion.Calls.Tests;

public class CallAnalyzerProsodyTests
{
    private const int Rate = 16_000;

    [Fact]
    public async Task Each_speaker_and_each_segment_has_the_prosody_of_its_own()
    {
        CallResult result = await AnalyzeAsync(
            [.. Silence(1), .. Voice(120, 3), .. Silence(4), .. Voice(150, 2), .. Silence(1)],
            [.. Silence(4.5), .. Voice(220, 3), .. Silence(3.5)]);

        Assert.Equal(220, result.Speakers[1].Prosody!.F0Median!.Value, 1.5);
        Assert.InRange(result.Speakers[0].Prosody!.F0Median!.Value, 118, 152);
        Assert.Equal([120, 220, 150], result.Segments.Select(segment => Math.Round(segment.Prosody!.Value.F0Median!.Value)), (one, other) => Math.Abs(one - other) <= 2);
        Assert.All(result.Segments, segment => Assert.True(segment.Prosody is { Loudness: > 0, HarmonicsToNoise: > 15, Jitter: < 0.01 }));
        Assert.Equal(11, result.Speakers[0].LoudnessPerSecond!.Count);
        Assert.Null(result.Speakers[0].LoudnessPerSecond![5]);
        Assert.InRange(result.Speakers[0].LoudnessPerSecond![2]!.Value, -25, -10);
    }

    [Fact]
    public async Task Two_channels_are_a_conversation()
    {
        CallResult result = await AnalyzeAsync(
            [.. Silence(1), .. Voice(120, 3), .. Silence(4), .. Voice(150, 2), .. Silence(1)],
            [.. Silence(3.5), .. Voice(220, 3), .. Silence(4.5)]);

        Conversation conversation = Assert.Single(result.Conversations);
        Assert.Equal(["call#0", "call#1"], conversation.Parties.Select(party => party.Speaker));
        Assert.Equal(5 / 8.0, conversation.Parties[0].TalkShare, 0.03);
        Assert.Equal(0.5, conversation.OverlapSeconds, 0.15);
        Assert.Equal((0, 1), (conversation.Parties[0].Interruptions, conversation.Parties[1].Interruptions));
        Assert.Equal(2, conversation.TurnChanges);
        Assert.Equal(1.5, conversation.Parties[0].MeanSilenceBefore!.Value, 0.15);
        Assert.Null(conversation.Parties[1].MeanSilenceBefore);
    }

    [Fact]
    public async Task Copies_of_a_channel_converse_with_nobody()
    {
        float[] voice = [.. Silence(1), .. Voice(120, 2)];
        Assert.Empty((await AnalyzeAsync(voice)).Conversations);
        Assert.Empty((await AnalyzeAsync(voice, voice)).Conversations);
        float[] other = [.. Voice(200, 2), .. Silence(1)];
        Assert.Equal([0, 2], Assert.Single((await AnalyzeAsync(voice, voice, other)).Conversations).Parties.Select(party => party.Channel));
    }

    [Fact]
    public async Task Silence_has_nulls_and_no_numbers()
    {
        SpeakerSummary speaker = Assert.Single((await AnalyzeAsync(new float[Rate])).Speakers);
        Assert.Null(speaker.Prosody!.F0Median);
        Assert.Null(speaker.Prosody.Jitter);
        Assert.Equal(0, speaker.Prosody.PauseCount);
        Assert.Equal([null], speaker.LoudnessPerSecond!);
    }

    [Fact]
    public async Task Without_it_there_is_none_and_the_generation_is_another()
    {
        LevelClassifier classifier = new();
        CallAnalyzer analyzer = new(classifier, new() { Prosody = false }, _ => new LevelExtractor(Rate, 2));
        CallResult result = (await analyzer.AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, Voice(120, 2), Voice(150, 2)), default)).Result;
        Assert.All(result.Speakers, speaker => Assert.True(speaker.Prosody is null && speaker.LoudnessPerSecond is null));
        Assert.All(result.Segments, segment => Assert.Null(segment.Prosody));
        Assert.Empty(result.Conversations);
        Assert.NotEqual(CallAnalyzer.GenerationOf(classifier.Manifest, new()).Key(), result.Generation.Key());
    }

    [Fact]
    public async Task A_model_of_another_rate_hears_the_same_voice()
    {
        LevelClassifier classifier = new(8_000);
        CallAnalyzer analyzer = new(classifier, new(), _ => new LevelExtractor(8_000, 2));
        CallResult result = (await analyzer.AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, Voice(120, 2)), default)).Result;
        Assert.Equal(120, result.Speakers[0].Prosody!.F0Median!.Value, 1.0);
        Assert.Equal(120, result.Segments[0].Prosody!.Value.F0Median!.Value, 1.0);
    }

    private static async Task<CallResult> AnalyzeAsync(params float[][] channels)
    {
        CallAnalyzer analyzer = new(new LevelClassifier(), new(), _ => new LevelExtractor(Rate, 2));
        return (await analyzer.AnalyzeAsync(new() { Call = "call" }, new ArrayReader(Rate, channels), default)).Result;
    }

    private static float[] Silence(double seconds) => new float[(int)(seconds * Rate)];

    // Smooth pulses, a little under a millisecond wide, whose height swells four times a second.
    private static float[] Voice(double hertz, double seconds)
    {
        float[] samples = Silence(seconds);
        for (double at = 60; at < samples.Length - 60; at += Rate / hertz)
        {
            double height = 0.02 + (0.48 * Math.Pow(Math.Sin(Math.PI * 4 * at / Rate), 2));
            for (int n = (int)at - 30; n < (int)at + 30; n++)
            {
                samples[n] += (float)(height * Math.Exp(-0.5 * Math.Pow((n - at) / 5, 2)));
            }
        }

        return samples;
    }
}
