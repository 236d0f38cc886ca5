namespace SpeechEmotion.Features.Prosody;

/// <summary>Finds the peaks of a curve that stand out from the valleys on both sides.</summary>
internal static class PeakCounter
{
    /// <summary>Smooths a curve: the mean of so many values around each, fewer at the ends.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="width">An odd number.</param>
    /// <param name="smooth">Receives as many values.</param>
    internal static void Smooth(ReadOnlySpan<float> curve, int width, Span<float> smooth)
    {
        int reach = width / 2;
        double sum = 0;
        int held = 0;
        for (int i = -reach; i < curve.Length; i++)
        {
            if (i + reach < curve.Length)
            {
                sum += curve[i + reach];
                held++;
            }

            if (i - reach - 1 >= 0)
            {
                sum -= curve[i - reach - 1];
                held--;
            }

            if (i >= 0)
            {
                smooth[i] = (float)(sum / held);
            }
        }
    }

    /// <summary>Finds peaks.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="prominence">How far a peak stands out at least; above 0.</param>
    /// <param name="lowest">How high it is at least.</param>
    /// <param name="peaks">Receives where they are; room for half as many as there are values, and one.</param>
    /// <returns>How many.</returns>
    internal static int Find(ReadOnlySpan<float> curve, float prominence, float lowest, Span<int> peaks)
    {
        int count = 0;
        int top = 0;
        bool rising = false;
        float valley = float.PositiveInfinity;
        for (int i = 0; i < curve.Length; i++)
        {
            if (!rising)
            {
                valley = Math.Min(valley, curve[i]);
                rising = curve[i] >= valley + prominence;
                top = i;
            }
            else if (curve[i] > curve[top])
            {
                top = i;
            }
            else if (curve[i] <= curve[top] - prominence)
            {
                if (curve[top] >= lowest)
                {
                    peaks[count++] = top;
                }

                (rising, valley) = (false, curve[i]);
            }
        }

        return count;
    }
}
