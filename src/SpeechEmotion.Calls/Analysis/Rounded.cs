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

    /// <summary>Frequencies, to a tenth of a Hz; null for what was not there to measure.</summary>
    public static double? Hertz(double value) => Known(value, 1);

    /// <summary>Decibels, semitones and rates, to two decimals; null likewise.</summary>
    public static double? Measure(double value) => Known(value, 2);

    /// <summary>Ratios, loudness and short times, to four decimals; null likewise.</summary>
    public static double? Fine(double value) => Known(value, 4);

    private static double? Known(double value, int digits) => double.IsFinite(value) ? Round(value, digits) : null;

    // Adding zero turns −0 into 0.
    private static double Round(double value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero) + 0.0;
}
