namespace SpeechEmotion.Features.Prosody;

/// <summary>The means over a span, from its cells.</summary>
internal readonly struct ProsodySums
{
    private readonly double[] _totals;

    private ProsodySums(double[] totals) => _totals = totals;

    /// <summary>Adds up the cells whose middle lies in a span.</summary>
    internal static ProsodySums Of(ProsodyTrack track, long first, long end)
    {
        double[] totals = new double[(int)ProsodyCell.Sum.Hammarberg + 1];
        for (long cell = track.CellAt(first); cell < track.Cells.End && track.MiddleOf(cell) < end; cell++)
        {
            if (track.MiddleOf(cell) >= first)
            {
                for (int sum = 0; sum < totals.Length; sum++)
                {
                    totals[sum] += track.Cells[cell][(ProsodyCell.Sum)sum];
                }
            }
        }

        return new ProsodySums(totals);
    }

    internal ProsodyStatistics AddTo(ProsodyStatistics statistics) => statistics with
    {
        Jitter = Mean(ProsodyCell.Sum.Jitter, ProsodyCell.Sum.Differences),
        Shimmer = Mean(ProsodyCell.Sum.Shimmer, ProsodyCell.Sum.Differences),
        HarmonicsToNoise = Mean(ProsodyCell.Sum.HarmonicsToNoise),
        SpectralSlope0To500 = Mean(ProsodyCell.Sum.SlopeTo500),
        SpectralSlope500To1500 = Mean(ProsodyCell.Sum.SlopeTo1500),
        AlphaRatio = Mean(ProsodyCell.Sum.AlphaRatio),
        HammarbergIndex = Mean(ProsodyCell.Sum.Hammarberg),
    };

    private double Mean(ProsodyCell.Sum sum, ProsodyCell.Sum count = ProsodyCell.Sum.Voiced) =>
        _totals[(int)count] > 0 ? _totals[(int)sum] / _totals[(int)count] : double.NaN;
}
