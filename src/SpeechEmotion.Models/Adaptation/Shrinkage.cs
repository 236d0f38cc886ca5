namespace SpeechEmotion.Models.Adaptation;

/// <summary>
/// A speaker's own mean and variance, drawn towards everybody's the more the less has been heard: own statistics weigh
/// <c>w = n / (n + seconds)</c> after <c>n</c> seconds of speech, everybody's <c>1 − w</c>, means and variances alike. Training does the same.
/// </summary>
public static class Shrinkage
{
    // What never moved was heard through something that let nothing through; a division by it would say nothing.
    private const double LeastVariance = 1e-6;

    /// <summary>Shrinks statistics.</summary>
    /// <param name="own">The speaker's.</param>
    /// <param name="seconds">Seconds of speech at which both weigh the same, above 0.</param>
    /// <param name="mean">Everybody's mean of each coefficient; overwritten.</param>
    /// <param name="deviation">Everybody's deviation of each coefficient; overwritten. Rounded to single precision once, at the end.</param>
    /// <exception cref="ArgumentException">Another number of coefficients.</exception>
    public static void Apply(SpeakerStatistics own, double seconds, Span<float> mean, Span<float> deviation)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        if (mean.Length != own.Shape.Coefficients || deviation.Length != mean.Length)
        {
            throw new ArgumentException($"Statistics of {own.Shape} do not fit {mean.Length} coefficients.", nameof(own));
        }

        if (own.Frames == 0)
        {
            return;
        }

        double weight = own.Seconds / (own.Seconds + seconds);
        for (int i = 0; i < mean.Length; i++)
        {
            double variance = Math.Max(own.Variance(i), LeastVariance);
            mean[i] = (float)((weight * own.Mean(i)) + ((1 - weight) * mean[i]));
            deviation[i] = (float)Math.Sqrt((weight * variance) + ((1 - weight) * deviation[i] * deviation[i]));
        }
    }
}
