using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.Tests.Conditions;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class GatedDenoiserTests
{
    private static readonly float[] Speech = [.. new float[2 * NoisyClips.Rate], .. ConditionClips.Syllables(4 * NoisyClips.Rate), .. new float[2 * NoisyClips.Rate]];

    [Fact]
    public void What_is_clean_comes_out_bit_for_bit()
    {
        float[] clean = NoisyClips.Mix(Speech, 30, 1).Noisy;
        Assert.Equal(clean, NoisyClips.Denoise(new GatedDenoiser(new HalvingDenoiser()), clean));
    }

    [Fact]
    public void What_is_noisy_is_the_denoisers()
    {
        float[] noisy = NoisyClips.Mix(Speech, 5, 2).Noisy;
        float[] denoised = NoisyClips.Denoise(new GatedDenoiser(new HalvingDenoiser()), noisy);
        Assert.Equal(noisy.Select(sample => sample / 2), denoised);
    }

    [Fact]
    public void Between_the_ratios_it_is_faded()
    {
        float[] noisy = NoisyClips.Mix(Speech, 17.5, 3).Noisy;
        float[] denoised = NoisyClips.Denoise(new GatedDenoiser(new HalvingDenoiser()), noisy);
        int middle = Array.FindIndex(noisy, noisy.Length / 2, sample => Math.Abs(sample) > 0.01);
        Assert.InRange(denoised[middle] / noisy[middle], 0.55f, 0.95f);
    }

    [Fact]
    public void Any_cutting_gives_the_same_bits_and_reset_begins_anew()
    {
        float[] noisy = NoisyClips.Mix(Speech, 17.5, 4).Noisy;
        GatedDenoiser denoiser = new(new HalvingDenoiser());
        float[] whole = NoisyClips.Denoise(denoiser, noisy);
        denoiser.Reset();
        Assert.Equal(whole, NoisyClips.Denoise(denoiser, noisy, 1, 160, 7777, 5000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1599)]
    [InlineData(1600)]
    [InlineData(50001)]
    public void As_many_samples_come_out_as_went_in(int length) =>
        Assert.Equal(length, NoisyClips.Denoise(new GatedDenoiser(new HalvingDenoiser()), Speech[..length]).Length);

    /// <summary>Halves every sample, three seconds late.</summary>
    private sealed class HalvingDenoiser : IDenoiser
    {
        private const int Delay = 3 * NoisyClips.Rate;

        private readonly Queue<float> _held = new();

        public int SampleRate => NoisyClips.Rate;

        public int MaxOutput(int samples) => samples + Delay;

        public int Process(ReadOnlySpan<float> input, Span<float> output)
        {
            int written = 0;
            foreach (float sample in input)
            {
                _held.Enqueue(sample / 2);
                if (_held.Count > Delay)
                {
                    output[written++] = _held.Dequeue();
                }
            }

            return written;
        }

        public int Flush(Span<float> output)
        {
            int written = 0;
            while (_held.TryDequeue(out float sample))
            {
                output[written++] = sample;
            }

            return written;
        }

        public void Reset() => _held.Clear();
    }
}
