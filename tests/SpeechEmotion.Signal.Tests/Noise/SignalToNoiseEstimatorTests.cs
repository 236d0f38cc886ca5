using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.Tests.Conditions;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class SignalToNoiseEstimatorTests
{
    // Actors 11 to 20, and another language: the corrections are fitted to actors 1 to 10.
    [Theory]
    [InlineData("ravdess-16k", 19, "Actor_1[1-9]|Actor_20")]
    [InlineData("nemo-16k", 53, "")]
    public void Mixtures_with_pink_noise_are_told_within_2_dB(string corpus, int every, string speakers)
    {
        List<double> errors = [];
        foreach (float[] clip in NoisyClips.Labelled(corpus, every, speakers))
        {
            foreach (double decibels in new[] { 0, 5, 10, 15, 20 })
            {
                (float[] noisy, double ratio) = NoisyClips.Mix(clip, decibels, 17 + errors.Count);
                errors.Add((Estimate(noisy) ?? throw new InvalidOperationException("no estimate")) - ratio);
            }
        }

        double within = (double)errors.Count(error => Math.Abs(error) <= 2) / errors.Count;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{errors.Count} mixtures: mean error {errors.Average():F2} dB, mean distance {errors.Average(Math.Abs):F2} dB, worst {errors.MaxBy(Math.Abs):F1} dB, {within:P1} within 2 dB");
        Assert.InRange(errors.Average(), -0.5, 0.5);
        Assert.InRange(errors.Average(Math.Abs), 0, 0.7);
        Assert.InRange(within, 0.975, 1);
    }

    // Many seconds of pauses make the noise their mean, whatever the quietest moments are.
    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    public void Where_pauses_are_long_their_mean_is_the_noise(double decibels)
    {
        float[] clip = [.. new float[20 * NoisyClips.Rate], .. ConditionClips.Syllables(10 * NoisyClips.Rate)];
        (float[] noisy, double ratio) = NoisyClips.Mix(clip, decibels, 8);
        noisy.AsSpan(3 * NoisyClips.Rate, NoisyClips.Rate).Fill(1e-4f);
        Assert.InRange(Estimate(noisy)!.Value - ratio, -2, 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void Syllables_over_noise_are_told_within_2_dB(double decibels)
    {
        float[] clip = [.. new float[2 * NoisyClips.Rate], .. ConditionClips.Syllables(4 * NoisyClips.Rate), .. new float[2 * NoisyClips.Rate]];
        (float[] noisy, double ratio) = NoisyClips.Mix(clip, decibels, 3);
        Assert.InRange(Estimate(noisy)!.Value - ratio, -2, 2);
    }

    [Fact]
    public void An_offset_is_not_noise()
    {
        float[] clip = [.. new float[2 * NoisyClips.Rate], .. ConditionClips.Syllables(4 * NoisyClips.Rate)];
        (float[] noisy, double ratio) = NoisyClips.Mix(clip, 20, 4);
        Assert.InRange(Estimate([.. noisy.Select(sample => sample + 0.2f)])!.Value - ratio, -2, 2);
    }

    [Fact]
    public void Nothing_is_told_of_silence_or_of_noise_alone()
    {
        Assert.Null(Estimate([]));
        Assert.Null(Estimate(new float[5 * NoisyClips.Rate]));
        Assert.Null(Estimate(NoisyClips.Mix([.. Enumerable.Repeat(1e-6f, 5 * NoisyClips.Rate)], -20, 5).Noisy));
    }

    [Fact]
    public void Reset_begins_another_recording_and_cutting_changes_nothing()
    {
        float[] clip = NoisyClips.Mix([.. new float[NoisyClips.Rate], .. ConditionClips.Syllables(3 * NoisyClips.Rate)], 10, 6).Noisy;
        SignalToNoiseEstimator estimator = new(NoisyClips.Rate);
        estimator.Process(clip.AsSpan(5000));
        estimator.Flush();
        estimator.Reset();
        foreach (float[] part in clip.Chunk(777))
        {
            estimator.Process(part);
        }

        estimator.Flush();
        Assert.Equal(Estimate(clip), estimator.Decibels);
    }

    private static double? Estimate(float[] samples)
    {
        SignalToNoiseEstimator estimator = new(NoisyClips.Rate);
        estimator.Process(samples);
        estimator.Flush();
        return estimator.Decibels;
    }
}
