using SpeechEmotion.Models.Noise;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.Noise;

public sealed class OnnxDenoiserTests
{
    private const int Rate = 16000;

    [Fact]
    public void Loud_bins_are_kept_and_quiet_ones_taken_down_at_the_same_times()
    {
        float[] samples = new float[10 * Rate];
        for (int i = 0; i < samples.Length; i++)
        {
            float amplitude = i / Rate % 2 == 0 ? 0.5f : 1e-4f;
            samples[i] = amplitude * MathF.Sin(2 * MathF.PI * 1000 * i / Rate);
        }

        float[] clean = Denoise(samples);
        Assert.Equal(samples.Length, clean.Length);
        for (int i = Rate / 2; i < samples.Length; i += 997)
        {
            int second = i / Rate;
            if (i - (second * Rate) is > 400 and < Rate - 400)
            {
                float factor = second % 2 == 0 ? 1 : 0.1f;
                Assert.Equal(samples[i] * factor, clean[i], 2e-2f * factor);
            }
        }
    }

    [Fact]
    public void Any_cutting_of_the_input_gives_the_same_bits_and_reset_begins_anew()
    {
        float[] samples = PinkNoise.AddTo(new float[(9 * Rate) + 123], 1e-3, 1);
        using OnnxDenoiserNetwork network = Load();
        OnnxDenoiser denoiser = network.CreateDenoiser(Rate);
        float[] whole = Denoise(denoiser, samples);
        denoiser.Reset();
        Assert.Equal(whole, Denoise(denoiser, samples, 1, 160, 77777, 5000));
    }

    [Fact]
    public void As_many_samples_come_out_as_went_in()
    {
        foreach (int length in new[] { 0, 1, 160, 161, 1280, 63999, 64000, 64001, 128160 })
        {
            Assert.Equal(length, Denoise(PinkNoise.AddTo(new float[length], 1e-3, 2)).Length);
        }
    }

    internal static OnnxDenoiserNetwork Load() => OnnxDenoiserNetwork.Load(ModelFolder.Asset("denoiser.onnx"));

    private static float[] Denoise(float[] samples)
    {
        using OnnxDenoiserNetwork network = Load();
        return Denoise(network.CreateDenoiser(Rate), samples);
    }

    private static float[] Denoise(OnnxDenoiser denoiser, float[] samples, params int[] cuts)
    {
        List<float> all = [];
        float[] output = new float[denoiser.MaxOutput(samples.Length)];
        for (int start = 0, cut = 0; start < samples.Length;)
        {
            int count = Math.Min(cuts.Length == 0 ? samples.Length : cuts[cut++ % cuts.Length], samples.Length - start);
            all.AddRange(output.AsSpan(0, denoiser.Process(samples.AsSpan(start, count), output)));
            start += count;
        }

        all.AddRange(output.AsSpan(0, denoiser.Flush(output)));
        return [.. all];
    }
}
