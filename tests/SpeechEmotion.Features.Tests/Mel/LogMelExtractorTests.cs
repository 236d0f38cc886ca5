using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Mel;

public class LogMelExtractorTests
{
    [Theory]
    [InlineData("logmel64", 400)]
    [InlineData("logmel64-50ms", 800)]
    public void Streaming_values_are_natural_logarithms_of_energy_plus_epsilon(string set, int length)
    {
        float[] samples = Synthetic.Speechlike(20000);
        double[][] expected = Array.ConvertAll(
            DirectMel.Energies(samples, length, 64, 20, 7600), frame => Array.ConvertAll(frame, e => Math.Log(e + 1e-10)));
        float[] actual = Extraction.Whole(FeatureSets.Create(set, FeatureConvention.Streaming), samples);
        Assert.InRange(Extraction.LargestDifference(actual, expected), 0, 1e-4);
    }

    [Fact]
    public void Digital_silence_is_the_logarithm_of_epsilon()
    {
        float[] actual = Extraction.Whole(FeatureSets.Create("logmel64", FeatureConvention.Streaming), new float[1600]);
        Assert.Equal(11 * 64, actual.Length);
        Assert.All(actual, value => Assert.Equal(Math.Log(1e-10), value, 5));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(159, 1)]
    [InlineData(160, 2)]
    [InlineData(16000, 101)]
    public void So_many_samples_make_so_many_frames(int samples, int frames) =>
        Assert.Equal(frames * 64, Extraction.Whole(FeatureSets.Create("logmel64", FeatureConvention.Streaming), new float[samples]).Length);

    [Fact]
    public void Any_split_gives_the_same_bits() =>
        Extraction.HoldsForAnySplit(() => FeatureSets.Create("logmel64", FeatureConvention.Streaming));

    [Fact]
    public void A_frame_comes_out_as_soon_as_its_samples_are_there()
    {
        IFrameExtractor extractor = FeatureSets.Create("logmel64", FeatureConvention.Streaming);
        float[] room = new float[extractor.MaxFrames(200) * 64];
        Assert.Equal(0, extractor.Process(new float[199], room));
        Assert.Equal(1, extractor.Process(new float[1], room));
        Assert.Equal(0, extractor.Process(new float[159], room));
        Assert.Equal(1, extractor.Process(new float[1], room));
    }

    [Fact]
    public void Nothing_is_allocated_per_frame()
    {
        IFrameExtractor extractor = FeatureSets.Create("logmel64", FeatureConvention.Streaming);
        float[] samples = Synthetic.Speechlike(16000);
        float[] room = new float[extractor.MaxFrames(samples.Length) * 64];
        extractor.Process(samples, room);
        Assert.Equal(0, Allocation.Least(() => extractor.Process(samples, room)));
    }
}
