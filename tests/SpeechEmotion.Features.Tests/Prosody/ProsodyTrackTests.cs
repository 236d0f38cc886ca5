using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyTrackTests
{
    [Fact]
    public void Cells_end_every_half_second_and_where_speech_turns()
    {
        ProsodyTrack track = new();
        Append(track, 70, speech: false);
        Append(track, 60, speech: true);
        Append(track, 3, speech: false);
        Append(track, 7, speech: true);
        Assert.Equal([0, 50, 70, 100, 130], Enumerable.Range(0, (int)track.Cells.End).Select(cell => track.Cells[cell].First));
        Assert.Equal((0, 1, 2, 4), (track.CellAt(49), track.CellAt(50), track.CellAt(99), track.CellAt(999)));
        Assert.Equal(85, track.MiddleOf(2));
        Assert.Equal(135, track.MiddleOf(4));
    }

    [Fact]
    public void A_restless_voice_activity_costs_no_more_than_five_cells_per_half_second()
    {
        ProsodyTrack track = new();
        for (int frame = 0; frame < 1000; frame++)
        {
            Append(track, 1, speech: frame % 2 == 0);
        }

        Assert.InRange(track.Cells.End, 20, 100);
    }

    [Fact]
    public void A_span_sums_the_cells_whose_middle_it_holds()
    {
        ProsodyTrack track = new();
        Append(track, 50, speech: true, ratio: 1);
        Append(track, 50, speech: true, ratio: 3);
        Assert.Equal(2, Ratio(0, 100));
        Assert.Equal(1, Ratio(0, 50));
        Assert.Equal(3, Ratio(30, 100));
        Assert.True(double.IsNaN(Ratio(30, 60)));

        double Ratio(long first, long end) => ProsodySums.Of(track, first, end).AddTo(default).AlphaRatio;
    }

    [Fact]
    public void What_is_forgotten_is_not_summed_and_the_rest_is()
    {
        ProsodyTrack track = new();
        Append(track, 50, speech: true, ratio: 1);
        Append(track, 50, speech: true, ratio: 3);
        track.Forget(50);
        Assert.Equal((50, 100), (track.First, track.End));
        Assert.Equal(3, ProsodySums.Of(track, 50, 100).AddTo(default).AlphaRatio);
        track.Clear();
        Assert.Equal((0, 0), (track.First, track.End));
    }

    private static void Append(ProsodyTrack track, int frames, bool speech, float ratio = 0)
    {
        float[] row = new float[ProsodyColumns.Count];
        (row[ProsodyColumns.Pitch], row[ProsodyColumns.Speech], row[SpectralShape.AlphaRatio]) = (100, speech ? 1 : 0, ratio);
        for (int frame = 0; frame < frames; frame++)
        {
            track.Append(row);
        }
    }
}
