using SpeechEmotion.Features.Summaries;
using SpeechEmotion.Features.Tests.Golden;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Features.Tests.Cepstrum;

public class TutorialVectorTests(ITestOutputHelper output)
{
    [Fact]
    public void Values_differ_from_librosas_by_what_the_resamplers_differ()
    {
        foreach (string clip in GoldenClips.All())
        {
            float[] row = Row(Resample(GoldenClips.Samples(clip)));
            double[] expected = GoldenClips.Row(clip, "seed_mfcc13_mean_kaiserfast");
            double[] differences = [.. row.Zip(expected, (a, b) => Math.Abs(a - b)).Order()];
            double correlation = Correlation(row, expected);
            output.WriteLine($"{clip}: median {differences[108]:g3}, 95 % {differences[205]:g3}, largest {differences[^1]:g3}, "
                + $"mean {row.Average() - expected.Average():g3}, correlation {correlation:f4}");
            Assert.InRange(correlation, 0.9999, 1);
            Assert.InRange(differences[108], 0, 0.05);
            Assert.InRange(differences[^1], 0, 0.3);
        }
    }

    [Fact]
    public void A_short_recording_ends_in_zeros()
    {
        float[] row = Row(Voices.Noise(22050 + 5120, 1));
        Assert.Equal(216, row.Length);
        Assert.All(row[..11], value => Assert.NotEqual(0, value));
        Assert.All(row[11..], value => Assert.Equal(0, value));
        Assert.All(Row(new float[100]), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Any_split_gives_the_same_bits()
    {
        float[] samples = Synthetic.Speechlike(150000);
        ISummaryExtractor extractor = SummarySets.Create("mfcc216");
        for (int at = 0, piece = 1; at < samples.Length; at += piece, piece = Math.Min((piece * 3) + 1, samples.Length - at))
        {
            extractor.Process(samples.AsSpan(at, piece));
        }

        float[] row = new float[216];
        extractor.Finish(row);
        Assert.Equal(Row(samples), row);
    }

    private static float[] Row(float[] samples)
    {
        ISummaryExtractor extractor = SummarySets.Create("mfcc216");
        extractor.Process(samples);
        float[] row = new float[extractor.Names.Count];
        extractor.Finish(row);
        return row;
    }

    private static float[] Resample(float[] samples)
    {
        Resampler resampler = new(16000, 44100);
        float[] result = new float[resampler.MaxOutput(samples.Length) + resampler.MaxOutput(0)];
        int written = resampler.Process(samples, result);
        written += resampler.Flush(result.AsSpan(written));
        return result[..written];
    }

    private static double Correlation(float[] left, double[] right)
    {
        double x = left.Average();
        double y = right.Average();
        double Sum(Func<int, double> value) => Enumerable.Range(0, left.Length).Sum(value);
        return Sum(i => (left[i] - x) * (right[i] - y)) / Math.Sqrt(Sum(i => Math.Pow(left[i] - x, 2)) * Sum(i => Math.Pow(right[i] - y, 2)));
    }
}
