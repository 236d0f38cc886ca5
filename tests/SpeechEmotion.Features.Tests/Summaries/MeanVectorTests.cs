using SpeechEmotion.Features.Summaries;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Summaries;

public class MeanVectorTests
{
    private const string Set = "mean-mfcc40+d+logmel64";

    [Fact]
    public void Each_value_is_the_mean_of_a_coefficient_over_frames()
    {
        float[] samples = Synthetic.Speechlike(40000);
        float[] row = Row(samples);
        Assert.Equal(144, row.Length);
        double[] cepstrum = Means("mfcc40+d+dd", samples);
        double[] bands = Means("logmel64", samples);
        double[] expected = [.. cepstrum[..80], .. bands];
        for (int value = 0; value < expected.Length; value++)
        {
            Assert.Equal(expected[value], row[value], 1e-5 * Math.Max(1, Math.Abs(expected[value])));
        }
    }

    [Fact]
    public void Any_split_gives_the_same_bits()
    {
        float[] samples = Synthetic.Speechlike(40000);
        ISummaryExtractor extractor = SummarySets.Create(Set);
        for (int at = 0, piece = 1; at < samples.Length; at += piece, piece = Math.Min((piece * 3) + 1, samples.Length - at))
        {
            extractor.Process(samples.AsSpan(at, piece));
        }

        float[] row = new float[144];
        extractor.Finish(row);
        Assert.Equal(Row(samples), row);
    }

    [Fact]
    public void A_row_leaves_nothing_behind_for_the_next()
    {
        ISummaryExtractor extractor = SummarySets.Create(Set);
        float[] first = new float[144];
        float[] second = new float[144];
        extractor.Process(Synthetic.Speechlike(20000));
        extractor.Finish(first);
        extractor.Process(Synthetic.Speechlike(20000));
        extractor.Finish(second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Values_are_named_and_a_recording_of_nothing_has_the_values_of_silence()
    {
        ISummaryExtractor extractor = SummarySets.Create(Set);
        Assert.Equal(["mfccMean0", "mfccDeltaMean0", "logMelMean63"], new[] { extractor.Names[0], extractor.Names[40], extractor.Names[143] });
        Assert.All(Row([]), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_window_of_the_tutorials_vector_is_heard_from_its_first_sample_on()
    {
        float[] window = Synthetic.Speechlike(110250);
        float[] ofWindow = new float[216];
        ISummaryExtractor extractor = SummarySets.CreateForWindows("mfcc216");
        extractor.Process(window);
        extractor.Finish(ofWindow);
        float[] ofRecording = new float[216];
        extractor = SummarySets.Create("mfcc216");
        extractor.Process([.. new float[22050], .. window]);
        extractor.Finish(ofRecording);
        Assert.Equal(ofRecording, ofWindow);
    }

    private static float[] Row(float[] samples)
    {
        ISummaryExtractor extractor = SummarySets.Create(Set);
        extractor.Process(samples);
        float[] row = new float[extractor.Names.Count];
        extractor.Finish(row);
        return row;
    }

    private static double[] Means(string set, float[] samples)
    {
        IFrameExtractor extractor = FeatureSets.Create(set, FeatureConvention.Streaming);
        float[] frames = new float[(extractor.MaxFrames(samples.Length) + extractor.MaxFrames(0)) * extractor.Coefficients];
        int count = extractor.Process(samples, frames);
        count += extractor.Flush(frames.AsSpan(count * extractor.Coefficients));
        return [.. Enumerable.Range(0, extractor.Coefficients).Select(coefficient =>
            Enumerable.Range(0, count).Sum(frame => (double)frames[(frame * extractor.Coefficients) + coefficient]) / count)];
    }
}
