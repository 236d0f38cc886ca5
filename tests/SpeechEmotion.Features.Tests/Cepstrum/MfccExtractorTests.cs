using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Cepstrum;

public class MfccExtractorTests
{
    [Theory]
    [InlineData("mfcc13", 13)]
    [InlineData("mfcc40", 40)]
    public void Values_of_the_librosa_convention_agree_with_the_definition(string set, int coefficients)
    {
        float[] samples = Synthetic.Speechlike(20000);
        double[][] expected = DirectCepstrum.Transform(
            DirectMel.Decibels(DirectMel.Energies(samples, 512, 128, 0, 8000)), coefficients);
        float[] actual = Extraction.Whole(FeatureSets.Create(set, FeatureConvention.Librosa), samples);
        Assert.InRange(Extraction.LargestDifference(actual, expected), 0, 5e-4);
    }

    [Fact]
    public void Streaming_values_transform_natural_logarithms()
    {
        float[] samples = Synthetic.Speechlike(20000);
        double[][] expected = DirectCepstrum.Transform(
            Array.ConvertAll(DirectMel.Energies(samples, 512, 128, 0, 8000), frame => Array.ConvertAll(frame, e => Math.Log(e + 1e-10))), 40);
        float[] actual = Extraction.Whole(FeatureSets.Create("mfcc40", FeatureConvention.Streaming), samples);
        Assert.InRange(Extraction.LargestDifference(actual, expected), 0, 5e-4);
    }

    [Fact]
    public void Any_split_gives_the_same_bits() =>
        Extraction.HoldsForAnySplit(() => FeatureSets.Create("mfcc40", FeatureConvention.Streaming));

    [Fact]
    public void Any_split_gives_the_same_bits_when_the_whole_recording_is_needed() =>
        Extraction.HoldsForAnySplit(() => FeatureSets.Create("mfcc13", FeatureConvention.Librosa));
}
