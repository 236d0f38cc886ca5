namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>Figures as a report gives them: to four decimals, and null where there is none.</summary>
internal static class Figure
{
    public static double? Of(double value) => double.IsFinite(value) ? Math.Round(value, 4) : null;
}
