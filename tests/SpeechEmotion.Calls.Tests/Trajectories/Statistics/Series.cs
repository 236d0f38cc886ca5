using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

/// <summary>Series of a call a day.</summary>
internal static class Series
{
    public const long Day = 86_400_000;

    public static TimedValue[] Of(params double[] values) => [.. values.Select((value, day) => new TimedValue(day * Day, $"{day:00000}", value))];
}
