using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class TimingTests
{
    [Fact]
    public void Pauses_lie_between_speech_and_last_a_quarter_of_a_second()
    {
        // Silence, speech, a short gap, speech, a pause, speech, silence.
        float[] rows = Rows((100, 0, 0), (50, 120, 1), (20, 0, 0), (30, 110, 1), (40, 0, 0), (60, 0, 1), (30, 0, 0));
        ProsodyStatistics statistics = Timing.Of(default, rows);
        Assert.Equal(1, statistics.PauseCount);
        Assert.Equal(0.4, statistics.PauseMean, 1e-12);
        Assert.Equal(0.2, statistics.PauseShare, 1e-12);
        Assert.Equal(1.4, statistics.SpeechSeconds, 1e-12);
        Assert.Equal(80 / 330.0, statistics.VoicedShare, 1e-12);
        Assert.Equal(2 / 3.3, statistics.VoicedSegmentsPerSecond, 1e-12);
        Assert.Equal(0.4, statistics.VoicedSegmentMean, 1e-12);
    }

    [Fact]
    public void The_slope_is_that_of_the_stretches_not_of_their_order()
    {
        // Two stretches that fall by an octave per second; the second begins higher.
        float[] rows = Rows([.. Enumerable.Range(0, 40).Select(i => (1, i is 19 or 20 ? 0 : 100 * Math.Pow(2, (i < 20 ? -i : 70 - i) / 100.0), 1))]);
        Assert.Equal(-12, PitchSlope.Of(rows), 1e-3);
        Assert.True(double.IsNaN(PitchSlope.Of(Rows((4, 100, 1)))));
    }

    private static float[] Rows(params (int Frames, double Hertz, int Speech)[] stretches)
    {
        List<float> rows = [];
        foreach ((int frames, double hertz, int speech) in stretches)
        {
            for (int i = 0; i < frames; i++)
            {
                float[] row = new float[ProsodyColumns.Count];
                (row[ProsodyColumns.Pitch], row[ProsodyColumns.Speech]) = ((float)hertz, speech);
                rows.AddRange(row);
            }
        }

        return [.. rows];
    }
}
