namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// The distribution over YIN's threshold that pYIN assumes (Mauch and Dixon 2014): Beta(2, 18) in 100 steps up to 1. A
/// threshold counts troughs that lie below it; the first of <c>n</c> gets most (a Boltzmann distribution with λ = 2
/// over their positions, as in the authors' software and librosa).
/// </summary>
internal static class ThresholdPrior
{
    /// <summary>The probability given to the deepest trough for thresholds that no trough is below.</summary>
    internal const double NoTrough = 0.01;

    /// <summary>Thresholds: hundredths.</summary>
    internal const int Steps = 100;

    private const double Decay = 2;
    private static readonly double[] Cumulative = [.. Enumerable.Range(0, Steps + 1).Select(step => Beta(step * 0.01))];
    private static readonly double[] Positions = [.. Enumerable.Range(0, 128).Select(at => (1 - Math.Exp(-Decay)) * Math.Exp(-Decay * at))];
    private static readonly double[] Normalizers = [.. Enumerable.Range(0, 129).Select(count => 1 / (1 - Math.Exp(-Decay * count)))];

    /// <summary>How many thresholds a trough of this height is not below: those from there on it is, 100 for none.</summary>
    internal static int StepsAbove(double height)
    {
        if (height >= 1)
        {
            return Steps;
        }

        int step = Math.Max(0, (int)(height * Steps) - 1);
        while (step < Steps && height >= (step + 1) * 0.01)
        {
            step++;
        }

        return step;
    }

    /// <summary>The probability of thresholds after <paramref name="from"/> up to <paramref name="to"/>, in steps.</summary>
    internal static double Between(int from, int to) => Cumulative[to] - Cumulative[from];

    /// <summary>A trough's share among those below a threshold.</summary>
    internal static double Share(int position, int count) => Positions[position] * Normalizers[count];

    // The regularised incomplete beta function for 2 and 18: at least two of nineteen uniform draws lie below x.
    private static double Beta(double x) => 1 - Math.Pow(1 - x, 19) - (19 * x * Math.Pow(1 - x, 18));
}
