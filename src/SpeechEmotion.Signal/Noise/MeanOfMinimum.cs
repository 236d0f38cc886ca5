namespace SpeechEmotion.Signal.Noise;

/// <summary>M(D): how the mean of the least of D values depends on D (Martin 2001, table III), linear between its rows.</summary>
internal static class MeanOfMinimum
{
    private static ReadOnlySpan<float> Lengths => [1, 2, 5, 8, 10, 15, 20, 30, 40, 60, 80, 120, 140, 160];

    private static ReadOnlySpan<float> Means => [0, 0.26f, 0.48f, 0.58f, 0.61f, 0.668f, 0.705f, 0.762f, 0.8f, 0.841f, 0.865f, 0.89f, 0.9f, 0.91f];

    public static float Of(float length)
    {
        int row = 1;
        while (row < Lengths.Length - 1 && Lengths[row] < length)
        {
            row++;
        }

        float share = Math.Clamp((length - Lengths[row - 1]) / (Lengths[row] - Lengths[row - 1]), 0, 1);
        return Means[row - 1] + (share * (Means[row] - Means[row - 1]));
    }
}
