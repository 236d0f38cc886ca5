namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>Order statistics without sorting everything (Hoare 1961, with the median of three as the pivot).</summary>
internal static class Selection
{
    private const int Short = 32;

    /// <summary>The value that would stand at a place after sorting. Leaves what is not larger before it and what is not smaller behind it.</summary>
    /// <param name="values">Finite values; reordered.</param>
    /// <param name="place">The place, from 0.</param>
    public static double Nth(Span<double> values, int place)
    {
        int first = 0;
        int last = values.Length - 1;
        while (last - first >= Short)
        {
            double pivot = MedianOfThree(values[first], values[first + ((last - first) / 2)], values[last]);
            int left = first;
            int right = last;
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            // Between right and left stands nothing but the pivot.
            if (place <= right)
            {
                last = right;
            }
            else if (place >= left)
            {
                first = left;
            }
            else
            {
                return values[place];
            }
        }

        values[first..(last + 1)].Sort();
        return values[place];
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
