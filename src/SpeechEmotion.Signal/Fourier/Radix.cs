namespace SpeechEmotion.Signal.Fourier;

/// <summary>How a transform's size splits into passes.</summary>
internal static class Radix
{
    /// <summary>The radices of the passes, largest first: fewer passes go over memory less often.</summary>
    internal static int[] Split(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        List<int> radices = [];
        int rest = size;
        foreach (int radix in (ReadOnlySpan<int>)[5, 4, 3, 2])
        {
            while (rest % radix == 0)
            {
                radices.Add(radix);
                rest /= radix;
            }
        }

        return rest == 1
            ? [.. radices]
            : throw new ArgumentException($"A transform of {size} is not a product of 2, 3, 4 and 5.", nameof(size));
    }
}
