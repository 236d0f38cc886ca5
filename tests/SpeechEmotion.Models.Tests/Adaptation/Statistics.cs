using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.Tests.Adaptation;

/// <summary>Statistics of made-up frames.</summary>
internal static class Statistics
{
    public static readonly StatisticsShape LogMel = new("logmel64", 16000, 160, 64);

    public static SpeakerStatistics Of(StatisticsShape shape, params IEnumerable<float[]> frames)
    {
        StatisticsCollector collector = new(shape);
        foreach (float[] frame in frames)
        {
            collector.Add(frame);
        }

        return collector.ToStatistics();
    }

    /// <summary>Frames like those of log-mel energies of speech.</summary>
    public static IEnumerable<float[]> Speech(int frames, int coefficients, int seed)
    {
        Random random = new(seed);
        for (int frame = 0; frame < frames; frame++)
        {
            yield return [.. Enumerable.Range(0, coefficients).Select(i => -8 - (i * 0.1f) + (8 * (random.NextSingle() + random.NextSingle() - 1)))];
        }
    }
}
