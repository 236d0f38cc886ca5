using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Golden;

/// <summary>Values computed with librosa 0.11 in double precision, where they lie beside the checkout.</summary>
public class LibrosaTests(ITestOutputHelper output)
{
    private const string Golden = "golden/librosa";

    [Fact]
    public void Log_mel_levels_agree() => Agree("logmel64", 1e-5, "mel64_db_f64");

    [Fact]
    public void Thirteen_cepstral_coefficients_agree() => Agree("mfcc13", 5e-4, "mfcc13_f64");

    [Fact]
    public void Forty_cepstral_coefficients_agree() => Agree("mfcc40", 5e-4, "mfcc40_f64");

    [Fact]
    public void Cepstral_coefficients_and_their_derivatives_agree() =>
        Agree("mfcc40+d+dd", 5e-4, "mfcc40_f64", "mfcc40_delta_f64", "mfcc40_delta2_f64");

    [Fact]
    public void Root_mean_squares_agree() => Agree("rms", 1e-7, "rms_f64");

    [Fact]
    public void Zero_crossing_rates_are_the_same_floats() => Agree("zcr", 0, "zcr");

    private void Agree(string set, double tolerance, params string[] arrays)
    {
        Assert.SkipUnless(Repository.HasShared(Golden), $"No reference values at ../shared/{Golden}.");
        foreach (string clip in Directory.GetDirectories(Path.Combine(Repository.Shared, Golden)).Order(StringComparer.Ordinal))
        {
            double[][] expected = NpyArray.Transposed(
                [.. arrays.SelectMany(array => NpyArray.Read(Path.Combine(clip, $"{array}.npy")))]);
            if (set == "zcr")
            {
                expected = Array.ConvertAll(expected, row => Array.ConvertAll(row, value => (double)(float)value));
            }

            float[] actual = Extraction.Whole(FeatureSets.Create(set, FeatureConvention.Librosa), GoldenClips.Samples(Path.GetFileName(clip)));
            double largest = Extraction.LargestDifference(actual, expected);
            output.WriteLine($"{set} {Path.GetFileName(clip)}: {largest:g3}");
            Assert.InRange(largest, 0, tolerance);
        }
    }
}
