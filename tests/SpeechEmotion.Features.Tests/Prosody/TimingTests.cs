using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class TimingTests
{
    [Fact]
    public void Pauses_lie_between_speech_and_last_a_quarter_of_a_second()
    {
        // Silence, speech, a short gap, speech, a pause, speech, silence.
        ProsodyStatistics statistics = Of((100, false, false), (50, true, true), (20, false, false), (30, true, true), (40, false, false), (60, false, true), (30, false, false));
        Assert.Equal(1, statistics.PauseCount);
        Assert.Equal(0.4, statistics.PauseMean, 1e-12);
        Assert.Equal(0.2, statistics.PauseShare, 1e-12);
        Assert.Equal(1.4, statistics.SpeechSeconds, 1e-12);
        Assert.Equal(80 / 330.0, statistics.VoicedShare, 1e-12);
        Assert.Equal(2 / 3.3, statistics.VoicedSegmentsPerSecond, 1e-12);
        Assert.Equal(0.4, statistics.VoicedSegmentMean, 1e-12);
    }

    [Fact]
    public void Nothing_has_no_shares_and_no_means()
    {
        ProsodyStatistics statistics = Of();
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (statistics.VoicedShare, statistics.SpeechSeconds, statistics.PauseCount, statistics.PauseShare));
        Assert.True(double.IsNaN(statistics.PauseMean) && double.IsNaN(statistics.VoicedSegmentMean));
    }

    private static ProsodyStatistics Of(params (int Frames, bool Voiced, bool Speech)[] stretches)
    {
        Timing timing = default;
        foreach ((int frames, bool voiced, bool speech) in stretches)
        {
            for (int i = 0; i < frames; i++)
            {
                timing.Add(voiced, speech);
            }
        }

        return timing.AddTo(default);
    }
}
