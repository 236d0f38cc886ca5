namespace SpeechEmotion.Calls.Analysis;

/// <summary>Numbers as results carry them: rounded once, here, so that a result in memory and one read back are equal, and short.</summary>
internal static class Rounded
{
    /// <summary>Seconds, to the millisecond.</summary>
    public static double Seconds(double value) => Round(value, 3);

    /// <summary>Probabilities, shares and their like, to five decimals.</summary>
    public static double Share(double value) => Round(value, 5);

    /// <summary>Levels in dB, to two decimals.</summary>
    public static double Level(double value) => Round(value, 2);

    /// <summary>Ratios that are estimates, in dB, to one decimal.</summary>
    public static double Ratio(double value) => Round(value, 1);

    // Adding zero turns −0 into 0.
    private static double Round(double value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero) + 0.0;
}
