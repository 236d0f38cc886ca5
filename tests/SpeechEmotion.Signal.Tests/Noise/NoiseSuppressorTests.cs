using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.Tests.Conditions;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class NoiseSuppressorTests
{
    private static readonly NoiseSuppressorOptions Always = new() { FullBelow = 100, NoneAbove = 101 };

    [Theory]
    [InlineData("ravdess-16k", 59, 5)]
    [InlineData("nemo-16k", 61, 4.5)] // Clips of 2 s with hardly a pause to hear the noise in.
    public void The_segmental_ratio_of_speech_in_noise_at_5_dB_rises_by_5_dB(string corpus, int every, double least)
    {
        List<double> gains = [];
        foreach (float[] clip in NoisyClips.Labelled(corpus, every))
        {
            float[] noisy = NoisyClips.Mix(clip, 5, 17).Noisy;
            gains.Add(NoisyClips.SegmentalRatio(clip, NoisyClips.Denoise(new NoiseSuppressor(NoisyClips.Rate), noisy)) - NoisyClips.SegmentalRatio(clip, noisy));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{gains.Average():F2} dB on average, {gains.Min():F2} dB at least");
        Assert.InRange(gains.Average(), least, 20);
    }

    [Fact]
    public void Labelled_speech_without_noise_is_left_alone()
    {
        int changed = 0;
        int clips = 0;
        foreach (float[] clip in NoisyClips.Labelled("ravdess-16k", 59))
        {
            changed += NoisyClips.Denoise(new NoiseSuppressor(NoisyClips.Rate), clip).AsSpan().SequenceEqual(clip) ? 0 : 1;
            clips++;
        }

        Assert.InRange(changed, 0, clips / 10);
    }

    [Fact]
    public void Noise_around_syllables_goes_down_and_they_stay()
    {
        float[] clip = [.. new float[2 * NoisyClips.Rate], .. ConditionClips.Syllables(4 * NoisyClips.Rate), .. new float[2 * NoisyClips.Rate]];
        float[] noisy = NoisyClips.Mix(clip, 5, 1).Noisy;
        float[] clean = NoisyClips.Denoise(new NoiseSuppressor(NoisyClips.Rate), noisy);
        Assert.InRange(ConditionClips.Decibels(clean.AsSpan(100000, 20000)) - ConditionClips.Decibels(noisy.AsSpan(100000, 20000)), -60, -10);
        Assert.InRange(NoisyClips.SegmentalRatio(clip, clean) - NoisyClips.SegmentalRatio(clip, noisy), 2, 30);
    }

    [Fact]
    public void What_is_clean_comes_out_bit_for_bit()
    {
        float[] clip = [.. new float[NoisyClips.Rate], .. ConditionClips.Syllables(4 * NoisyClips.Rate), .. new float[1234]];
        Assert.Equal(clip, NoisyClips.Denoise(new NoiseSuppressor(NoisyClips.Rate), clip));
        float[] faint = NoisyClips.Mix(clip, 40, 2).Noisy;
        Assert.Equal(faint, NoisyClips.Denoise(new NoiseSuppressor(NoisyClips.Rate), faint));
    }

    [Fact]
    public void Any_cutting_of_the_input_gives_the_same_bits()
    {
        float[] noisy = NoisyClips.Mix(ConditionClips.Syllables(5 * NoisyClips.Rate), 5, 3).Noisy;
        float[] whole = NoisyClips.Denoise(new NoiseSuppressor(NoisyClips.Rate, Always), noisy);
        NoiseSuppressor suppressor = new(NoisyClips.Rate, Always);
        NoisyClips.Denoise(suppressor, noisy[..12345]);
        suppressor.Reset();
        Assert.Equal(whole, NoisyClips.Denoise(suppressor, noisy, 1, 160, 4096, 7, 33333));
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    [InlineData(44100)]
    public void As_many_samples_come_out_as_went_in(int rate)
    {
        foreach (int length in new[] { 0, 1, 255, 256, 257, 4096, 40000, 100001 })
        {
            float[] noisy = NoisyClips.Mix(ConditionClips.Syllables(length + 1), 0, 4).Noisy[..length];
            Assert.Equal(length, NoisyClips.Denoise(new NoiseSuppressor(rate, Always), noisy).Length);
        }
    }

    [Fact]
    public void A_gap_of_digital_silence_stays_one_and_the_noise_after_it_is_still_known()
    {
        float[] noise = NoisyClips.Mix([.. ConditionClips.Syllables(4 * NoisyClips.Rate), .. new float[6 * NoisyClips.Rate]], 3, 5).Noisy;
        noise.AsSpan(6 * NoisyClips.Rate, NoisyClips.Rate).Clear();
        float[] clean = NoisyClips.Denoise(new NoiseSuppressor(NoisyClips.Rate, Always), noise);
        Assert.All(clean[((6 * NoisyClips.Rate) + 512)..((7 * NoisyClips.Rate) - 512)], sample => Assert.Equal(0, sample, 1e-6f));
        Assert.InRange(ConditionClips.Decibels(clean.AsSpan(115000, 8000)) - ConditionClips.Decibels(noise.AsSpan(115000, 8000)), -60, -10);
    }

    [Fact]
    public void Nothing_is_allocated_after_construction()
    {
        NoiseSuppressor suppressor = new(NoisyClips.Rate, Always);
        float[] noisy = NoisyClips.Mix(ConditionClips.Syllables(5 * NoisyClips.Rate), 5, 6).Noisy;
        float[] output = new float[suppressor.MaxOutput(noisy.Length)];
        suppressor.Process(noisy, output);
        Assert.Equal(0, Allocation.Least(() => suppressor.Process(noisy, output)));
    }

    [Fact]
    public void Thresholds_the_wrong_way_round_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseSuppressor(16000, new() { FullBelow = 20, NoneAbove = 10 }));
}
