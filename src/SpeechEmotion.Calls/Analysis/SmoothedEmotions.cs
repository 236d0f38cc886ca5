namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// The trajectory behind segments: one estimate per hop of the window grid, the mean of the windows that hear that hop,
/// each weighted by the speech in it and by a triangle (Bartlett) that is 1 at its middle and 0 at its edges: overlap-add
/// as in short-time synthesis, so an estimate leans on the windows centred on it. With windows of 2 s every 0.5 s an
/// estimate hears 3.5 s; there is no further filter.
/// </summary>
internal sealed class SmoothedEmotions(WindowRows rows, WindowGrid grid, int columns)
{
    /// <summary>The first hop that a window hears.</summary>
    public int First => rows.Count > 0 ? rows.Index(0) : 0;

    /// <summary>The hop after the last that a window hears.</summary>
    public int End => rows.Count > 0 ? rows.Index(rows.Count - 1) + ((grid.Frames + grid.HopFrames - 1) / grid.HopFrames) : 0;

    /// <summary>Estimates one hop; false where no window hears it.</summary>
    /// <param name="hop">The hop's place on the grid.</param>
    /// <param name="emotions">Receives the columns of an answer.</param>
    public bool TryAt(int hop, Span<double> emotions)
    {
        emotions.Clear();
        double total = 0;
        double middle = grid.Frames / 2.0;
        double centre = (hop + 0.5) * grid.HopFrames;
        int first = hop - (grid.Frames / grid.HopFrames);
        for (int row = rows.Find(first); row < rows.Count && rows.Index(row) <= hop; row++)
        {
            double offset = centre - ((double)rows.Index(row) * grid.HopFrames);
            double weight = rows.Speech(row) * (1 - (Math.Abs(offset - middle) / middle));
            if (weight <= 0)
            {
                continue;
            }

            ReadOnlySpan<float> answer = rows.Emotions(row);
            for (int column = 0; column < columns; column++)
            {
                emotions[column] += weight * answer[column];
            }

            total += weight;
        }

        if (total <= 0)
        {
            return false;
        }

        for (int column = 0; column < columns; column++)
        {
            emotions[column] /= total;
        }

        return true;
    }
}
