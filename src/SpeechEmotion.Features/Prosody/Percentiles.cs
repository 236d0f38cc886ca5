namespace SpeechEmotion.Features.Prosody;

/// <summary>Percentiles of values in ascending order, linear between neighbours (Hyndman and Fan 1996, type 7); NaN of none.</summary>
internal static class Percentiles
{
    internal static double Of(ReadOnlySpan<float> sorted, double share)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * ((double)sorted[below + 1] - sorted[below])) : sorted[^1];
    }
}
