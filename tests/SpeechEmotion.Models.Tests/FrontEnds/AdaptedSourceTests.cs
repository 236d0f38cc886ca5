using System.Text.Json.Nodes;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Tests.Adaptation;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.FrontEnds;

/// <summary>Front ends that normalise by what is known of a speaker.</summary>
public class AdaptedSourceTests
{
    private static readonly float[] Samples = [.. Statistics.Speech(1, 40000, 5).Single().Select(value => value / 100)];

    [Fact]
    public void The_shape_is_that_of_the_first_feature_set_and_null_without_adaptation()
    {
        Assert.Equal(Statistics.LogMel, new FrontEnd(TestManifests.Parse(Adapted)).Statistics);
        Assert.Null(new FrontEnd(TestManifests.Parse()).Statistics);
        Assert.Null(new FrontEnd(TestManifests.Parse(manifest => { TestManifests.Waveform(manifest); Adapted(manifest); })).Statistics);
    }

    // The manifest's mean is −8 and its deviation 4; ten seconds known, at a shrinkage of ten, weigh a half.
    [Fact]
    public void Frames_and_silence_are_normalised_by_shrunk_statistics()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(Adapted));
        SpeakerStatistics speaker = Statistics.Of(Statistics.LogMel, Enumerable.Range(0, 1000).Select(i => Enumerable.Repeat(i % 2 == 0 ? -4f : -8f, 64).ToArray()));
        (Half[] plain, Half[] adapted) = (First(frontEnd, null), First(frontEnd, speaker));
        float deviation = (float)Math.Sqrt((0.5 * 4) + (0.5 * 16));
        for (int i = 0; i < plain.Length; i++)
        {
            double raw = ((double)plain[i] * 4) - 8;
            Assert.Equal((raw + 7) / deviation, (double)adapted[i], 0.004 * (1 + Math.Abs((double)adapted[i])));
        }

        Assert.NotEqual(plain[^1], adapted[^1]);
    }

    [Fact]
    public void The_next_channel_is_nobody_s_again()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(Adapted));
        SpeakerStatistics speaker = Statistics.Of(Statistics.LogMel, Statistics.Speech(500, 64, 2));
        IBlockSource source = frontEnd.CreateSource();
        Half[] before = First(source, null);
        Assert.NotEqual(before, First(source, speaker));
        Assert.Equal(before, First(source, null));
        Assert.Equal(before, First(source, SpeakerStatistics.Empty(Statistics.LogMel)));
    }

    [Fact]
    public void Of_two_feature_sets_the_other_one_stays_as_it_is()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(manifest => { TestManifests.Pair(manifest); Adapted(manifest); }));
        SpeakerStatistics speaker = Statistics.Of(Statistics.LogMel, Statistics.Speech(500, 64, 2));
        (Half[] plain, Half[] adapted) = (First(frontEnd, null), First(frontEnd, speaker));
        Assert.NotEqual(plain[..(200 * 64)], adapted[..(200 * 64)]);
        Assert.Equal(plain[(200 * 64)..], adapted[(200 * 64)..]);
    }

    [Fact]
    public void Statistics_that_do_not_fit_are_refused()
    {
        SpeakerStatistics other = SpeakerStatistics.Empty(new StatisticsShape("mfcc40", 16000, 160, 40));
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new FrontEnd(TestManifests.Parse(Adapted)).CreateSource().Reset(other));
        Assert.Contains("mfcc40", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FrontEnd(TestManifests.Parse()).CreateSource().Reset(SpeakerStatistics.Empty(Statistics.LogMel)));
        Assert.Throws<ArgumentException>(() => new FrontEnd(TestManifests.Parse(TestManifests.Waveform)).CreateSource().Reset(other));
    }

    private static void Adapted(JsonNode manifest) => manifest["adaptation"] = JsonNode.Parse("""{"shrinkage":10}""");

    private static Half[] First(FrontEnd frontEnd, SpeakerStatistics? speaker) => First(frontEnd.CreateSource(), speaker, frontEnd.Layout.Values);

    // Two seconds and a half: a second window would hold silence, and so does this one where it begins late.
    private static Half[] First(IBlockSource source, SpeakerStatistics? speaker, int values = 200 * 64)
    {
        source.Reset(speaker);
        source.Process(Samples);
        source.Finish();
        Half[] block = new Half[values];
        source.CopyTo(block, 100);
        return block;
    }
}
