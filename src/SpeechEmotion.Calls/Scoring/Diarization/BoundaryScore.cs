namespace SpeechEmotion.Calls.Scoring.Diarization;

/// <summary>How many boundaries were found near those of the truth. Scores of channels and calls add up.</summary>
/// <param name="Truth">Boundaries of the truth.</param>
/// <param name="Found">Boundaries found.</param>
/// <param name="Matched">Pairs of the two that lie within the tolerance, each boundary in one pair at most.</param>
public readonly record struct BoundaryScore(int Truth, int Found, int Matched)
{
    /// <summary>The share of those found that are near one of the truth; NaN where none was found.</summary>
    public double Precision => Found > 0 ? (double)Matched / Found : double.NaN;

    /// <summary>The share of the truth's that were found; NaN where the truth has none.</summary>
    public double Recall => Truth > 0 ? (double)Matched / Truth : double.NaN;

    /// <summary>Their harmonic mean; NaN where there is none of either.</summary>
    public double F1 => Truth + Found > 0 ? 2.0 * Matched / (Truth + Found) : double.NaN;

    /// <summary>The same of two channels or calls together.</summary>
    public static BoundaryScore operator +(BoundaryScore left, BoundaryScore right) =>
        new(left.Truth + right.Truth, left.Found + right.Found, left.Matched + right.Matched);

    /// <summary>Matches boundaries.</summary>
    /// <param name="truth">The truth's, in seconds, in any order.</param>
    /// <param name="found">Those found.</param>
    /// <param name="tolerance">How far two may lie apart, in seconds.</param>
    public static BoundaryScore Of(IEnumerable<double> truth, IEnumerable<double> found, double tolerance)
    {
        double[] told = [.. truth.Order()];
        double[] answers = [.. found.Order()];
        int matched = 0;

        // On a line, pairing the first two that are near enough leaves as many pairs as can be.
        for (int one = 0, other = 0; one < told.Length && other < answers.Length;)
        {
            double distance = answers[other] - told[one];
            if (Math.Abs(distance) <= tolerance)
            {
                matched++;
                one++;
                other++;
            }
            else if (distance < 0)
            {
                other++;
            }
            else
            {
                one++;
            }
        }

        return new BoundaryScore(told.Length, answers.Length, matched);
    }
}
