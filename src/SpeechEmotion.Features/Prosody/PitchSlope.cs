namespace SpeechEmotion.Features.Prosody;

/// <summary>One slope fitted to the F0 of all stretches of voice, each about its own mean, in semitones per second.</summary>
internal static class PitchSlope
{
    private const int Columns = ProsodyColumns.Count;
    private const int Shortest = 5;

    /// <summary>Fits; NaN without a stretch of at least 50 ms.</summary>
    internal static double Of(ReadOnlySpan<float> rows)
    {
        double covariance = 0;
        double variance = 0;
        int frames = rows.Length / Columns;
        for (int first = 0; first < frames; first++)
        {
            int end = first;
            while (end < frames && rows[(end * Columns) + ProsodyColumns.Pitch] > 0)
            {
                end++;
            }

            if (end - first >= Shortest)
            {
                Add(rows, first, end, ref covariance, ref variance);
            }

            first = end;
        }

        return covariance / variance;
    }

    private static void Add(ReadOnlySpan<float> rows, int first, int end, ref double covariance, ref double variance)
    {
        double middle = (first + end - 1) / 2.0;
        for (int frame = first; frame < end; frame++)
        {
            double time = (frame - middle) / 100;
            covariance += time * 12 * Math.Log2(rows[(frame * Columns) + ProsodyColumns.Pitch]);
            variance += time * time;
        }
    }
}
