using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class FormantCountsTests
{
    [Fact]
    public void Medians_are_those_of_voiced_frames_to_20_Hz()
    {
        FormantCounts counts = new();
        counts.Add(Row(120, 517, 1812, 0));
        counts.Add(Row(120, 517, 1812, float.PositiveInfinity));
        counts.Add(Row(0, 4000, 4000, 4000));
        Assert.Equal(517, counts.Median(0), 10.01);
        Assert.Equal(1812, counts.Median(1), 10.01);
        Assert.Equal(5100, counts.Median(2));
        counts.Clear();
        Assert.True(double.IsNaN(counts.Median(0)));
    }

    private static float[] Row(float pitch, params float[] formants)
    {
        float[] row = new float[ProsodyColumns.Count];
        row[ProsodyColumns.Pitch] = pitch;
        formants.CopyTo(row, ProsodyColumns.FirstFormant);
        return row;
    }
}
