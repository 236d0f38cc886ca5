using System.Text.Json.Nodes;
using SpeechEmotion.Features;
using SpeechEmotion.Features.Summaries;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.FrontEnds;

/// <summary>What comes out of each front end, window by window.</summary>
public class BlockSourceTests
{
    [Theory]
    [InlineData("channel")]
    [InlineData("block")]
    [InlineData("pair")]
    [InlineData("mask")]
    [InlineData("waveform")]
    [InlineData("dimensions")]
    [InlineData("lengths")]
    [InlineData("vector")]
    [InlineData("frames")]
    public void Any_split_of_the_samples_gives_the_same_bits(string kind)
    {
        FrontEnd frontEnd = new(TestManifests.Parse(Kind(kind)));
        float[] samples = Noise((int)(4.3 * frontEnd.SampleRate));
        Half[][] whole = Blocks(frontEnd, samples, samples.Length);
        Assert.True(whole.Length > 1);
        foreach (int piece in new[] { 61, 1777, 16000 })
        {
            Half[][] pieces = Blocks(frontEnd, samples, piece);
            Assert.Equal(whole.Length, pieces.Length);
            for (int block = 0; block < whole.Length; block++)
            {
                Assert.True(whole[block].AsSpan().SequenceEqual(pieces[block]), $"block {block} in pieces of {piece}");
            }
        }
    }

    [Fact]
    public void A_source_that_is_reset_begins_anew()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(TestManifests.Dimensions));
        IBlockSource source = frontEnd.CreateSource();
        float[] samples = Noise(40000);
        Half[][] first = Blocks(frontEnd, source, samples, 1000);
        source.Reset();
        Assert.Equal(first, Blocks(frontEnd, source, samples, 3000));
    }

    [Fact]
    public void A_window_of_samples_is_those_samples_rounded_to_half()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(Kind("raw")));
        float[] samples = Noise(30000);
        Half[] second = Blocks(frontEnd, samples, 4096)[1];
        Assert.Equal(samples[8000..24000].Select(sample => (Half)sample), second);
    }

    [Fact]
    public void A_normalised_window_has_mean_0_and_variance_1_and_what_pads_it_is_0()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(TestManifests.Waveform));
        float[] samples = [.. Noise(20000).Select(sample => (0.1f * sample) + 0.3f)];
        Half[][] windows = Blocks(frontEnd, samples, 4096);
        AssertStandard(windows[0]);
        AssertStandard(windows[1][..12000]);
        Assert.All(windows[1][12000..], value => Assert.Equal(Half.Zero, value));

        static void AssertStandard(Half[] values)
        {
            double mean = values.Average(value => (double)value);
            Assert.Equal(0, mean, 1e-3);
            Assert.Equal(1, values.Average(value => Math.Pow((double)value - mean, 2)), 1e-2);
        }
    }

    [Fact]
    public void A_window_of_digital_silence_is_finite() =>
        Assert.All(Blocks(new FrontEnd(TestManifests.Parse(TestManifests.Waveform)), new float[16000], 4096)[0], value => Assert.Equal(Half.Zero, value));

    [Fact]
    public void A_mask_is_1_within_the_recording_and_0_past_its_end()
    {
        Half[] last = Blocks(new FrontEnd(TestManifests.Parse(TestManifests.Dimensions)), Noise(20000), 4096)[1];
        Assert.All(last[16000..28000], value => Assert.Equal(Half.One, value));
        Assert.All(last[28000..], value => Assert.Equal(Half.Zero, value));
    }

    [Fact]
    public void A_length_is_exact_whatever_its_size()
    {
        Half[][] windows = Blocks(new FrontEnd(TestManifests.Parse(TestManifests.Lengths)), Noise(20001), 4096);
        Assert.Equal([16000, 12001], windows.Select(window => BlockCount.Read(window.AsSpan(16000, 2))));
    }

    [Fact]
    public void A_mask_over_a_channel_counts_frames_and_its_context_before_the_start()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(manifest =>
        {
            Kind("mask")(manifest);
            manifest["block"] = JsonNode.Parse("""{"windows":1,"context":10}""");
        }));
        Half[] only = Assert.Single(Blocks(frontEnd, Noise(16000), 4096));
        Half[] mask = only[(220 * 64)..];
        Assert.All(mask[..10], value => Assert.Equal(Half.Zero, value));
        Assert.All(mask[10..111], value => Assert.Equal(Half.One, value));
        Assert.All(mask[111..], value => Assert.Equal(Half.Zero, value));
    }

    [Fact]
    public void A_vector_is_the_summary_of_the_window_alone_at_the_model_s_rate()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(TestManifests.Vector));
        float[] samples = Noise(200000);
        Half[] third = Blocks(frontEnd, samples, 4096)[2];
        ISummaryExtractor extractor = SummarySets.CreateForWindows("mfcc216");
        extractor.Process(samples.AsSpan(44100, 110250));
        float[] row = new float[216];
        extractor.Finish(row);
        Assert.Equal(row.Select(value => (Half)((value + 40) / 20)), third);
    }

    [Fact]
    public void Frames_of_a_window_know_nothing_of_what_lies_around_it()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(Kind("frames")));
        float[] samples = Noise(48000);
        Half[] second = Blocks(frontEnd, samples, 4096)[1];
        IFrameExtractor extractor = FeatureSets.Create("logmel64", FeatureConvention.Streaming);
        float[] frames = new float[(extractor.MaxFrames(32000) + extractor.MaxFrames(0)) * 64];
        int count = extractor.Process(samples.AsSpan(8000, 32000), frames);
        count += extractor.Flush(frames.AsSpan(count * 64));
        Assert.Equal(201, count);
        Assert.Equal(frames[..(201 * 64)].Select(value => (Half)((value + 8) / 4)), second);
    }

    [Fact]
    public void Two_feature_sets_stand_one_after_the_other()
    {
        Half[] both = Blocks(new FrontEnd(TestManifests.Parse(TestManifests.Pair)), Noise(40000), 4096)[0];
        Half[] mel = Blocks(new FrontEnd(TestManifests.Parse()), Noise(40000), 4096)[0];
        Assert.Equal(200 * (64 + 40), both.Length);
        Assert.Equal(mel, both[..mel.Length]);
        IFrameExtractor extractor = FeatureSets.Create("mfcc40", FeatureConvention.Streaming);
        float[] frames = new float[(extractor.MaxFrames(40000) + extractor.MaxFrames(0)) * 40];
        extractor.Process(Noise(40000), frames);
        Assert.Equal(frames[..(200 * 40)].Select(value => (Half)value), both[mel.Length..]);
    }

    private static Action<JsonNode> Kind(string kind) => kind switch
    {
        "block" => manifest => manifest["block"] = JsonNode.Parse("""{"windows":4,"context":10}"""),
        "pair" => TestManifests.Pair,
        "mask" => manifest => manifest["onnx"]!["inputs"] = JsonNode.Parse("""[{"name":"frames"},{"name":"mask","kind":"mask"}]"""),
        "waveform" => TestManifests.Waveform,
        "raw" => manifest =>
        {
            TestManifests.Waveform(manifest);
            manifest["frontEnd"]!["normalization"] = "none";
        },
        "dimensions" => TestManifests.Dimensions,
        "lengths" => TestManifests.Lengths,
        "vector" => TestManifests.Vector,
        "frames" => manifest =>
        {
            manifest["frontEnd"]!["scope"] = "window";
            manifest["window"] = JsonNode.Parse("""{"samples":32000,"hop":8000}""");
        },
        _ => _ => { },
    };

    private static Half[][] Blocks(FrontEnd frontEnd, float[] samples, int piece) => Blocks(frontEnd, frontEnd.CreateSource(), samples, piece);

    // As an analysis cuts them: each block once it is known, and what is left at the end.
    private static Half[][] Blocks(FrontEnd frontEnd, IBlockSource source, float[] samples, int piece)
    {
        List<Half[]> blocks = [];
        long hop = frontEnd.HopFrames * frontEnd.Layout.Windows;
        long span = frontEnd.WindowFrames + (frontEnd.HopFrames * (frontEnd.Layout.Windows - 1));
        long start = 0;
        for (int at = 0; at < samples.Length; at += piece)
        {
            source.Process(samples.AsSpan(at, Math.Min(piece, samples.Length - at)));
            for (; source.KnownFrames >= start + span; start += hop)
            {
                Cut();
            }

            source.DropBefore(start);
        }

        source.Finish();
        for (; start == 0 || (start - frontEnd.HopFrames + frontEnd.WindowFrames) * frontEnd.HopLength < samples.Length; start += hop)
        {
            Cut();
        }

        return [.. blocks];

        void Cut()
        {
            Half[] block = new Half[frontEnd.Layout.Values];
            source.CopyTo(block, start);
            blocks.Add(block);
        }
    }

    private static float[] Noise(int length)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.5f) / 2)];
    }
}
