using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Golden;

/// <summary>F0 by librosa 0.11's pYIN in double precision, where it lies beside the checkout.</summary>
public class PyinTests(ITestOutputHelper output)
{
    [Fact]
    public void The_librosa_convention_takes_the_same_path()
    {
        foreach (string clip in GoldenClips.All())
        {
            Agreement agreement = Compare(FeatureConvention.Librosa, clip);
            Assert.Equal(1, agreement.Voicing);
            Assert.Equal(1, agreement.WithinCents(0.01));
            Assert.InRange(agreement.LargestProbabilityDifference, 0, 1e-6);
        }
    }

    [Fact]
    public void The_streaming_convention_agrees()
    {
        foreach (string clip in GoldenClips.All())
        {
            Agreement agreement = Compare(FeatureConvention.Streaming, clip);
            Assert.InRange(agreement.Voicing, 0.99, 1);
            Assert.InRange(agreement.WithinCents(20), 0.99, 1);
        }
    }

    [Fact]
    public void The_fast_tracker_agrees()
    {
        foreach (string clip in GoldenClips.All())
        {
            Agreement agreement = Compare(FeatureConvention.Streaming, clip, "f0-fast");
            Assert.InRange(agreement.Voicing, 0.9, 1);
            Assert.InRange(agreement.WithinCents(50), 0.95, 1);
        }
    }

    private Agreement Compare(FeatureConvention convention, string clip, string set = "f0")
    {
        float[] frames = Extraction.Whole(FeatureSets.Create(set, convention), GoldenClips.Samples(clip));
        float[] hertz = [.. Enumerable.Range(0, frames.Length / 2).Select(frame => frames[2 * frame])];
        float[] probabilities = [.. Enumerable.Range(0, frames.Length / 2).Select(frame => frames[(2 * frame) + 1])];
        double[] expected = GoldenClips.Row(clip, "pyin_f0_f64");
        Agreement agreement = new(hertz, expected)
        {
            LargestProbabilityDifference = probabilities.Zip(GoldenClips.Row(clip, "pyin_voiced_prob_f64"), (a, b) => Math.Abs(a - b)).Max(),
        };
        output.WriteLine($"{set} {convention} {clip}: voicing {agreement.Voicing:p2}, within 20 cents {agreement.WithinCents(20):p2}, within 50 {agreement.WithinCents(50):p2}, "
            + $"within 0.01 cents {agreement.WithinCents(0.01):p2}, probability {agreement.LargestProbabilityDifference:g3}");
        return agreement;
    }
}
