namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>Tails of the standard normal distribution.</summary>
internal static class NormalTail
{
    /// <summary>
    /// The probability of lying at least so far from 0 on either side: erfc(|z|/√2), by Chebyshev fitting with a relative error
    /// under 1.2·10⁻⁷ everywhere (Press, Teukolsky, Vetterling and Flannery 2007, 6.2.2).
    /// </summary>
    public static double TwoSided(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2);
        double t = 1 / (1 + (0.5 * x));
        ReadOnlySpan<double> coefficients =
            [0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223];
        double sum = 0;
        foreach (double coefficient in coefficients)
        {
            sum = (sum * t) + coefficient;
        }

        return Math.Min(1, t * Math.Exp((-x * x) + sum));
    }
}
