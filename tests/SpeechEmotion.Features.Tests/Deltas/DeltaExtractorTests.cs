using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Deltas;

public class DeltaExtractorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(160)]
    [InlineData(320)]
    [InlineData(1120)]
    [InlineData(1280)]
    [InlineData(1440)]
    [InlineData(8000)]
    public void Derivatives_are_those_of_the_fitted_line_and_parabola(int length)
    {
        float[] samples = Synthetic.Speechlike(length);
        double[][] expected = DirectCepstrum.WithDerivatives(Frames("mfcc40", FeatureConvention.Streaming, samples));
        float[] actual = Extraction.Whole(FeatureSets.Create("mfcc40+d+dd", FeatureConvention.Streaming), samples);
        Assert.InRange(Extraction.LargestDifference(actual, expected), 0, 5e-5);
    }

    [Fact]
    public void Derivatives_of_the_librosa_convention_are_those_of_its_static_values()
    {
        float[] samples = Synthetic.Speechlike(8000);
        double[][] expected = DirectCepstrum.WithDerivatives(Frames("logmel64", FeatureConvention.Librosa, samples));
        float[] actual = Extraction.Whole(FeatureSets.Create("logmel64x3", FeatureConvention.Librosa), samples);
        Assert.InRange(Extraction.LargestDifference(actual, expected), 0, 5e-5);
    }

    [Fact]
    public void Any_split_gives_the_same_bits() =>
        Extraction.HoldsForAnySplit(() => FeatureSets.Create("mfcc40+d+dd", FeatureConvention.Streaming));

    [Fact]
    public void A_frame_comes_out_four_frames_late()
    {
        IFrameExtractor extractor = FeatureSets.Create("mfcc40+d+dd", FeatureConvention.Streaming);
        float[] room = new float[extractor.MaxFrames(2000) * 120];
        Assert.Equal(0, extractor.Process(new float[256 + (8 * 160) - 1], room));
        Assert.Equal(5, extractor.Process(new float[1], room));
        Assert.Equal(1, extractor.Process(new float[160], room));
    }

    [Fact]
    public void Nothing_is_allocated_per_frame()
    {
        IFrameExtractor extractor = FeatureSets.Create("mfcc40+d+dd", FeatureConvention.Streaming);
        float[] samples = Synthetic.Speechlike(16000);
        float[] room = new float[extractor.MaxFrames(samples.Length) * 120];
        extractor.Process(samples, room);
        Assert.Equal(0, Allocation.Least(() => extractor.Process(samples, room)));
    }

    private static double[][] Frames(string set, FeatureConvention convention, float[] samples)
    {
        IFrameExtractor extractor = FeatureSets.Create(set, convention);
        float[] values = Extraction.Whole(extractor, samples);
        return [.. values.Chunk(extractor.Coefficients).Select(frame => Array.ConvertAll(frame, value => (double)value))];
    }
}
