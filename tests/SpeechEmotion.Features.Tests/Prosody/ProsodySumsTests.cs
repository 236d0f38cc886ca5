using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodySumsTests
{
    [Fact]
    public void Means_are_of_voiced_frames_and_of_differences()
    {
        ProsodyTrack track = new();
        float[] row = new float[ProsodyColumns.Count];
        for (int frame = 0; frame < 100; frame++)
        {
            row[ProsodyColumns.Pitch] = frame % 2 == 0 ? 120 : 0;
            row[ProsodyColumns.HarmonicsToNoise] = frame < 50 ? 10 : 20;
            row[ProsodyColumns.Differences] = frame == 30 ? 4 : 0;
            row[ProsodyColumns.Jitter] = frame == 30 ? 0.08f : 0;
            row[ProsodyColumns.Shimmer] = frame == 30 ? 2 : 0;
            track.Append(row);
        }

        ProsodyStatistics statistics = ProsodySums.Of(track, 0, 100).AddTo(default);
        Assert.Equal(15, statistics.HarmonicsToNoise, 1e-5);
        Assert.Equal(0.02, statistics.Jitter, 1e-6);
        Assert.Equal(0.5, statistics.Shimmer, 1e-6);
        ProsodyStatistics second = ProsodySums.Of(track, 50, 100).AddTo(default);
        Assert.Equal(20, second.HarmonicsToNoise, 1e-5);
        Assert.True(double.IsNaN(second.Jitter));
    }

    [Fact]
    public void Without_a_voice_there_is_no_mean_and_the_rest_is_left_alone()
    {
        ProsodyTrack track = new();
        track.Append(new float[ProsodyColumns.Count]);
        ProsodyStatistics statistics = ProsodySums.Of(track, 0, 1).AddTo(new ProsodyStatistics { SpeechRate = 3 });
        Assert.True(double.IsNaN(statistics.AlphaRatio) && double.IsNaN(statistics.HammarbergIndex) && double.IsNaN(statistics.SpectralSlope0To500));
        Assert.Equal(3, statistics.SpeechRate);
    }
}
