using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Mel;

public class LevelExtractorTests
{
    [Fact]
    public void Decibels_agree_with_the_definition_to_the_last_place_of_a_float()
    {
        float[] samples = Synthetic.Speechlike(20000);
        double[][] expected = DirectMel.Decibels(DirectMel.Energies(samples, 400, 64, 20, 7600));
        float[] actual = Extraction.Whole(FeatureSets.Create("logmel64", FeatureConvention.Librosa), samples);
        Assert.InRange(Extraction.LargestDifference(actual, expected), 0, 5e-6);
    }

    [Fact]
    public void Digital_silence_is_the_least_energy() =>
        Assert.All(Extraction.Whole(FeatureSets.Create("logmel64", FeatureConvention.Librosa), new float[800]), level => Assert.Equal(-100f, level));

    [Fact]
    public void Any_split_gives_the_same_bits() =>
        Extraction.HoldsForAnySplit(() => FeatureSets.Create("logmel64", FeatureConvention.Librosa), 3000);
}
