using System.Text.RegularExpressions;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Conditions;
using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.Tests.Audio;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Noise;

/// <summary>Labelled speech with noise in a known ratio to it.</summary>
internal static class NoisyClips
{
    public const int Rate = 16000;

    public static IEnumerable<float[]> Labelled(string corpus, int every, string speakers = "")
    {
        Assert.SkipUnless(Repository.HasShared($"data/{corpus}"), "no labelled speech beside the checkout");
        return Directory.EnumerateFiles(Path.Combine(Repository.Shared, "data", corpus), "*.flac", SearchOption.AllDirectories)
            .Where(path => Regex.IsMatch(path, speakers))
            .Order(StringComparer.Ordinal)
            .Where((_, index) => index % every == 3)
            .Select(Read);
    }

    /// <returns>The mixture, and the ratio of the clip's speech to the noise added and its own: its quietest tenth.</returns>
    public static (float[] Noisy, double Ratio) Mix(float[] clip, double decibels, int seed)
    {
        float[] noise = new float[clip.Length];
        PinkNoise.Fill(noise, new NoiseSource(seed));
        double speech = NoisyCondition.ActivePower(clip);
        double power = speech * Math.Pow(10, -decibels / 10);
        float gain = (float)Math.Sqrt(power / MeanSquare(noise));
        double own = clip.Chunk(Rate / 100).Select(MeanSquare).Order().Take(clip.Length / (Rate / 10)).DefaultIfEmpty(0).Average();
        return ([.. clip.Select((sample, i) => sample + (gain * noise[i]))], 10 * Math.Log10(speech / (power + own)));
    }

    public static float[] Denoise(IDenoiser denoiser, float[] samples, params int[] cuts)
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

    /// <summary>
    /// Segmental signal-to-noise ratio: the mean over frames of 32 ms within 40 dB of the loudest of their ratios, each
    /// limited to −10…35 dB (Deller, Hansen and Proakis, "Discrete-time processing of speech signals", 2000).
    /// </summary>
    public static double SegmentalRatio(float[] clean, float[] processed)
    {
        const int Frame = 512;
        float[][] frames = [.. clean.Chunk(Frame)];
        double loudest = frames.Max(MeanSquare);
        return frames.Select((frame, index) => (Power: MeanSquare(frame), Error: MeanSquare([.. frame.Select((sample, i) => processed[(index * Frame) + i] - sample)])))
            .Where(frame => frame.Power > loudest * 1e-4)
            .Average(frame => Math.Clamp(10 * Math.Log10(frame.Power / (frame.Error + 1e-15)), -10, 35));
    }

    public static double MeanSquare(float[] samples) => samples.Average(sample => (double)sample * sample);

    private static float[] Read(string path)
    {
        using IAudioReader reader = AudioFile.Open(path);
        return AudioReading.All(reader);
    }
}
