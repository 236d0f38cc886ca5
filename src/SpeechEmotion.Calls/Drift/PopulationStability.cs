namespace SpeechEmotion.Calls.Drift;

/// <summary>
/// The population stability index of two distributions over the same classes, Σ (p − q) ln(p / q): the sum of both relative entropies (Kullback and Leibler 1951;
/// as an index Siddiqi 2006, who calls up to 0.1 stable and above 0.25 shifted).
/// </summary>
public static class PopulationStability
{
    /// <summary>Up to here a distribution is called stable.</summary>
    public const double Stable = 0.1;

    /// <summary>Above this it is called shifted.</summary>
    public const double Shifted = 0.25;

    // A class that does not occur counts as one in ten thousand, lest a single call make the index infinite.
    private const double Least = 1e-4;

    /// <summary>The index, 0 or more.</summary>
    /// <param name="shares">Shares that add up to 1.</param>
    /// <param name="reference">Shares of the same classes, likewise.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public static double Of(IReadOnlyList<double> shares, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(reference);
        if (shares.Count != reference.Count)
        {
            throw new ArgumentException($"{shares.Count} shares cannot be held against {reference.Count}.", nameof(shares));
        }

        double index = 0;
        for (int place = 0; place < shares.Count; place++)
        {
            double p = Math.Max(shares[place], Least);
            double q = Math.Max(reference[place], Least);
            index += (p - q) * Math.Log(p / q);
        }

        return index;
    }
}
