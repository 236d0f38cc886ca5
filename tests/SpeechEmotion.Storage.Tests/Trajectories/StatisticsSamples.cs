using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Storage.Tests.Trajectories;

/// <summary>Statistics of speakers made up for tests.</summary>
internal static class StatisticsSamples
{
    public static SpeakerStatistics Of(int frames)
    {
        StatisticsCollector collector = new(new StatisticsShape("logmel3", 16_000, 160, 3));
        for (int frame = 0; frame < frames; frame++)
        {
            collector.Add([frame, 0.25f, -frame]);
        }

        return collector.ToStatistics();
    }
}
