using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyRowsTests
{
    [Fact]
    public void Frames_wait_for_the_last_of_spectrum_pitch_and_activity()
    {
        ProsodyRows rows = new();
        Process(rows, Voices.Train(120, 3));
        Assert.Equal(0, rows.End);
        rows.Decide(true, 50);
        Assert.Equal(50, rows.End);
        rows.Decide(true, 1000);
        Assert.InRange(rows.End, 100, 290);
        rows.Complete();
        Assert.Equal(301, rows.End);
    }

    [Fact]
    public void A_voiced_frame_has_everything()
    {
        ProsodyRows rows = new();
        Process(rows, Voices.Vowel(120, 1, 530, 1840, 2480));
        rows.Decide(true, 60);
        rows.Complete();
        ReadOnlySpan<float> row = rows[50];
        Assert.Equal(120, row[ProsodyColumns.Pitch], 2f);
        Assert.Equal(1, row[ProsodyColumns.Speech]);
        Assert.Equal(0, rows[70][ProsodyColumns.Speech]);
        Assert.InRange(row[ProsodyColumns.HarmonicsToNoise], 15, 50);
        Assert.Equal(530, row[ProsodyColumns.FirstFormant], 80f);
        Assert.InRange(row[ProsodyColumns.Differences], 1, 2);
    }

    [Fact]
    public void A_quiet_frame_has_a_level_and_a_loudness_alone()
    {
        ProsodyRows rows = new();
        Process(rows, Array.ConvertAll(Voices.Train(120, 1), sample => 1e-3f * sample));
        rows.Complete();
        float[] row = rows[50].ToArray();
        Assert.InRange(row[SpectralShape.Level], -110, -66);
        Assert.True(row[SpectralShape.Loudness] > 0);
        Assert.All(row[SpectralShape.AlphaRatio..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_was_forgotten_is_gone_and_the_rest_stays()
    {
        ProsodyRows rows = new();
        Process(rows, Voices.Train(120, 1));
        rows.Complete();
        float[] row = rows[60].ToArray();
        rows.Forget(50);
        Assert.Equal(row, rows[60].ToArray());
    }

    private static void Process(ProsodyRows rows, float[] samples)
    {
        for (int at = 0; at < samples.Length; at += ProsodyRows.Piece)
        {
            rows.Process(samples.AsSpan(at, Math.Min(ProsodyRows.Piece, samples.Length - at)));
        }
    }
}
