namespace SpeechEmotion.Features.Pitch;

/// <summary>Finds an extremum between samples by a parabola through three of them.</summary>
internal static class Parabola
{
    /// <summary>How far the extremum lies from sample <paramref name="at"/>; 0 at the ends and where it would be more than one away, as librosa's.</summary>
    internal static double Shift(ReadOnlySpan<double> values, int at)
    {
        if (at == 0 || at == values.Length - 1)
        {
            return 0;
        }

        double curvature = values[at + 1] + values[at - 1] - (2 * values[at]);
        double slope = (values[at + 1] - values[at - 1]) / 2;
        return Math.Abs(slope) >= Math.Abs(curvature) ? 0 : -slope / curvature;
    }
}
