using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Calls.Evaluation.Adaptation;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Calls.Tests.Evaluation.Adaptation;

public class OtherClipsTests
{
    private static readonly StatisticsShape Shape = new("one", 16000, 160, 1);

    // Two speakers with twenty clips of 3 s each; a clip's only value is its number, and its speaker's negative or positive.
    private static readonly LabelledClip[] Clips =
        [.. Enumerable.Range(0, 40).Select(i => new LabelledClip($"/{i}", $"{i}.wav", new ClipLabel("angry", i < 20 ? "x:a" : "x:b")))];

    private static readonly SpeakerStatistics?[] Heard = [.. Enumerable.Range(0, 40).Select(i => Said(i < 20 ? -1 - i : 1 + i, 300))];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(10, 12)]
    [InlineData(57, 57)]
    [InlineData(1000, 57)]
    public void Whole_clips_of_the_same_speaker_are_taken_until_there_is_enough(double seconds, double known)
    {
        OtherClips others = new(Clips, Heard, seconds);
        for (int clip = 0; clip < 40; clip++)
        {
            SpeakerStatistics? statistics = others.Of(Clips[clip]);
            Assert.Equal(known, statistics?.Seconds ?? 0, 9);
            Assert.True(statistics is null || Math.Sign(statistics.Mean(0)) == (clip < 20 ? -1 : 1));
        }
    }

    [Fact]
    public void The_clip_itself_is_never_among_them()
    {
        OtherClips others = new(Clips, Heard, 1000);
        Assert.Equal((20 * 21 / 2.0) - 1, -19 * others.Of(Clips[0])!.Mean(0), 6);
        Assert.Equal((20 * 21 / 2.0) - 20, -19 * others.Of(Clips[19])!.Mean(0), 6);
    }

    [Fact]
    public void The_order_is_each_clip_s_own_and_the_same_in_every_run_and_order_of_the_corpus()
    {
        OtherClips others = new(Clips, Heard, 6);
        OtherClips turned = new([.. Clips.Reverse()], [.. Heard.Reverse()], 6);
        string[] once = [.. Clips.Select(clip => others.Of(clip)!.Snapshot)];
        Assert.Equal(once, Clips.Select(clip => turned.Of(clip)!.Snapshot));
        Assert.True(once.Take(20).Distinct().Count() > 10);
    }

    // The first of a fixed order: what published figures rest on.
    [Fact]
    public void The_order_is_frozen()
    {
        OtherClips others = new(Clips, Heard, 1);
        Assert.Equal([-7, -10, -5, -18, -1], Clips.Take(5).Select(clip => (int)Math.Round(others.Of(clip)!.Mean(0))));
    }

    [Fact]
    public void What_could_not_be_read_or_belongs_to_nobody_is_passed_over()
    {
        SpeakerStatistics?[] heard = [Said(1, 300), null, Said(3, 0), Said(4, 300)];
        LabelledClip[] clips = [.. Clips.Take(3), new LabelledClip("/n", "n.wav", new ClipLabel("angry", null))];
        OtherClips others = new(clips, heard, 100);
        Assert.Null(others.Of(clips[0]));
        Assert.Equal(1, others.Of(clips[1])!.Mean(0));
        Assert.Null(others.Of(clips[3]));
    }

    private static SpeakerStatistics Said(float value, int frames)
    {
        StatisticsCollector collector = new(Shape);
        for (int frame = 0; frame < frames; frame++)
        {
            collector.Add([value]);
        }

        return collector.ToStatistics();
    }
}
