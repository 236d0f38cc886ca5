using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Golden;

/// <summary>The recordings that reference values were computed for, beside the checkout; tests that ask for them skip without.</summary>
internal static class GoldenClips
{
    private const string Golden = "golden/librosa";

    internal static IEnumerable<string> All()
    {
        Assert.SkipUnless(Repository.HasShared(Golden), $"No reference values at ../shared/{Golden}.");
        return Directory.GetDirectories(Path.Combine(Repository.Shared, Golden)).Select(clip => Path.GetFileName(clip)!).Order(StringComparer.Ordinal);
    }

    internal static double[] Row(string clip, string array) => NpyArray.Read(Path.Combine(Repository.Shared, Golden, clip, $"{array}.npy"))[0];

    internal static float[] Samples(string clip) =>
        Read(Path.Combine(Repository.Shared, "data/ravdess-16k", $"Actor_{clip[^2..]}", $"{clip}.flac"));

    /// <summary>The first channel of a recording.</summary>
    internal static float[] Read(string file)
    {
        Assert.SkipUnless(File.Exists(file), $"No recording at {file}.");
        using IAudioReader reader = AudioFile.Open(file);
        List<float> samples = [];
        float[] piece = new float[4096 * reader.Format.Channels];
        for (int read; (read = reader.Read(piece)) > 0;)
        {
            for (int i = 0; i < read; i++)
            {
                samples.Add(piece[i * reader.Format.Channels]);
            }
        }

        return [.. samples];
    }
}
