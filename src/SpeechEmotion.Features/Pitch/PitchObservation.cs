namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// What one frame says of its F0: pYIN's candidates and their probabilities (Mauch and Dixon 2014), as librosa 0.11
/// computes them. A row of floats: the probability of voicing, how many candidates, then each one's bin and probability,
/// F0 falling. Owns its scratch memory.
/// </summary>
internal sealed class PitchObservation
{
    /// <summary>Values per row: every second period may be a trough.</summary>
    internal const int RowLength = 2 + (2 * MaxTroughs);

    private const int MaxTroughs = 110;
    private readonly Periods _periods;
    private readonly int[] _troughs = new int[MaxTroughs];
    private readonly double[] _heights = new double[MaxTroughs];
    private readonly int[] _byHeight = new int[MaxTroughs];
    private readonly int[] _steps = new int[MaxTroughs];
    private readonly double[] _probabilities = new double[MaxTroughs];

    internal PitchObservation(Periods periods)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(periods.Count, 2 * MaxTroughs, nameof(periods));
        _periods = periods;
    }

    /// <summary>Writes a frame's row.</summary>
    /// <param name="difference">The normalised difference, a value per period.</param>
    /// <param name="row">Receives <see cref="RowLength"/> values.</param>
    internal void Observe(ReadOnlySpan<double> difference, Span<float> row)
    {
        int count = FindTroughs(difference);
        Weigh(count);
        int written = 0;
        for (int i = 0; i < count; i++)
        {
            if (_probabilities[i] > 0)
            {
                int bin = PitchGrid.BinOf(_periods.SampleRate / (_periods.Shortest + _troughs[i] + Parabola.Shift(difference, _troughs[i])));

                // Of candidates that share a bin the longest period stays.
                written -= written > 0 && row[2 * written] == bin ? 1 : 0;
                row[2 + (2 * written)] = bin;
                row[3 + (2 * written)] = (float)_probabilities[i];
                written++;
            }
        }

        double voiced = 0;
        for (int i = 0; i < written; i++)
        {
            voiced += row[3 + (2 * i)];
        }

        row[0] = (float)Math.Min(voiced, 1);
        row[1] = written;
    }

    private int FindTroughs(ReadOnlySpan<double> difference)
    {
        int count = 0;
        int last = difference.Length - 1;
        if (difference[0] < difference[1])
        {
            Keep(0, difference[0], ref count);
        }

        for (int i = 1; i < last; i++)
        {
            if (difference[i] < difference[i - 1] && difference[i] <= difference[i + 1])
            {
                Keep(i, difference[i], ref count);
            }
        }

        if (difference[last] < difference[last - 1])
        {
            Keep(last, difference[last], ref count);
        }

        return count;
    }

    private void Keep(int period, double height, ref int count)
    {
        // Sorted by height as they come; of equals the shorter period first.
        int at = count;
        for (; at > 0 && _heights[_byHeight[at - 1]] > height; at--)
        {
            _byHeight[at] = _byHeight[at - 1];
        }

        _byHeight[at] = count;
        _troughs[count] = period;
        _heights[count] = height;
        _steps[count] = ThresholdPrior.StepsAbove(height);
        _probabilities[count] = 0;
        count++;
    }

    // Between the heights of two neighbours in depth all thresholds see the same troughs.
    private void Weigh(int count)
    {
        if (count == 0)
        {
            return;
        }

        int deepest = _byHeight[0];
        for (int below = 1; below <= count; below++)
        {
            int from = _steps[_byHeight[below - 1]];
            int to = below < count ? _steps[_byHeight[below]] : ThresholdPrior.Steps;
            if (to <= from)
            {
                continue;
            }

            double weight = ThresholdPrior.Between(from, to);
            int position = 0;
            for (int i = 0; i < count && position < below; i++)
            {
                if (_steps[i] <= from)
                {
                    _probabilities[i] += weight * ThresholdPrior.Share(position, below);
                    position++;
                }
            }
        }

        _probabilities[deepest] += ThresholdPrior.NoTrough * ThresholdPrior.Between(0, _steps[deepest]);
    }
}
