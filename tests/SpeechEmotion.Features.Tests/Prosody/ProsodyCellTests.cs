using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyCellTests
{
    [Fact]
    public void Voiced_frames_add_to_all_sums_and_unvoiced_ones_to_those_of_periods()
    {
        ProsodyCell cell = new() { First = 7 };
        cell.Add(Row(pitch: 100));
        cell.Add(Row(pitch: 100));
        cell.Add(Row(pitch: 0));
        Assert.Equal(7, cell.First);
        Assert.Equal(2, cell[ProsodyCell.Sum.Voiced]);
        Assert.Equal(6, cell[ProsodyCell.Sum.Differences]);
        Assert.Equal(0.3f, cell[ProsodyCell.Sum.Jitter], 1e-6f);
        Assert.Equal(1.5f, cell[ProsodyCell.Sum.Shimmer]);
        Assert.Equal(20, cell[ProsodyCell.Sum.HarmonicsToNoise]);
        Assert.Equal(2, cell[ProsodyCell.Sum.SlopeTo500]);
        Assert.Equal(4, cell[ProsodyCell.Sum.SlopeTo1500]);
        Assert.Equal(6, cell[ProsodyCell.Sum.AlphaRatio]);
        Assert.Equal(8, cell[ProsodyCell.Sum.Hammarberg]);
    }

    [Fact]
    public void A_new_cell_is_empty() =>
        Assert.All(Enum.GetValues<ProsodyCell.Sum>(), sum => Assert.Equal(0, default(ProsodyCell)[sum]));

    private static float[] Row(float pitch)
    {
        float[] row = new float[ProsodyColumns.Count];
        row[ProsodyColumns.Pitch] = pitch;
        row[ProsodyColumns.Differences] = 2;
        row[ProsodyColumns.Jitter] = 0.1f;
        row[ProsodyColumns.Shimmer] = 0.5f;
        row[ProsodyColumns.HarmonicsToNoise] = 10;
        row[SpectralShape.SlopeTo500] = 1;
        row[SpectralShape.SlopeTo1500] = 2;
        row[SpectralShape.AlphaRatio] = 3;
        row[SpectralShape.Hammarberg] = 4;
        return row;
    }
}
