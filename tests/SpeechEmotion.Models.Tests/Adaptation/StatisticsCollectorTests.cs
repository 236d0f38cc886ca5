using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests.Adaptation;

public class StatisticsCollectorTests
{
    [Fact]
    public void A_frame_allocates_nothing()
    {
        StatisticsCollector collector = new(Statistics.LogMel);
        float[] frame = Statistics.Speech(1, 64, 1).Single();
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                collector.Add(frame);
            }
        }));
    }

    [Fact]
    public void What_was_taken_out_stays_as_it_was()
    {
        StatisticsCollector collector = new(Statistics.LogMel);
        float[][] frames = [.. Statistics.Speech(3, 64, 1)];
        collector.Add(frames[0]);
        SpeakerStatistics first = collector.ToStatistics();
        collector.Add(frames[1]);
        collector.Reset();
        collector.Add(frames[0]);
        Assert.Equal(1, first.Frames);
        Assert.Equal(first, collector.ToStatistics());
    }

    [Fact]
    public void A_frame_of_another_width_is_refused() =>
        Assert.Throws<ArgumentException>(() => new StatisticsCollector(Statistics.LogMel).Add(new float[63]));
}
