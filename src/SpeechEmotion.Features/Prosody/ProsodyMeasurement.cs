using System.Buffers;

namespace SpeechEmotion.Features.Prosody;

/// <summary>Computes <see cref="ProsodyStatistics"/> from frames.</summary>
internal static class ProsodyMeasurement
{
    private const double FramesPerSecond = 100;
    private const int Columns = ProsodyColumns.Count;

    /// <summary>Statistics over a span.</summary>
    /// <param name="rows"><c>[frame, column]</c>.</param>
    internal static ProsodyStatistics Of(ReadOnlySpan<float> rows)
    {
        int frames = rows.Length / Columns;
        float[] room = ArrayPool<float>.Shared.Rent((2 * frames) + 1);
        int[] peaks = ArrayPool<int>.Shared.Rent(frames + 1);
        try
        {
            ProsodyStatistics statistics = Voice(rows, room);
            statistics = Loudness(statistics, rows, room.AsSpan(0, frames), room.AsSpan(frames, frames), peaks);
            statistics = Timing.Of(statistics, rows);
            return Rate(statistics, rows, room.AsSpan(0, frames), room.AsSpan(frames, frames), peaks);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(room);
            ArrayPool<int>.Shared.Return(peaks);
        }
    }

    private static ProsodyStatistics Voice(ReadOnlySpan<float> rows, Span<float> room)
    {
        Span<float> pitch = Sorted(rows, ProsodyColumns.Pitch, room);
        double low = Percentiles.Of(pitch, 0.2);
        double high = Percentiles.Of(pitch, 0.8);
        double median = Percentiles.Of(pitch, 0.5);
        double differences = Sum(rows, ProsodyColumns.Differences);
        return new ProsodyStatistics
        {
            F0Median = median,
            F0Percentile20 = low,
            F0Percentile80 = high,
            F0Range = 12 * Math.Log2(high / low),
            F0Slope = PitchSlope.Of(rows),
            Jitter = differences > 0 ? Sum(rows, ProsodyColumns.Jitter) / differences : double.NaN,
            Shimmer = differences > 0 ? Sum(rows, ProsodyColumns.Shimmer) / differences : double.NaN,
            HarmonicsToNoise = VoicedMean(rows, ProsodyColumns.HarmonicsToNoise),
            SpectralSlope0To500 = VoicedMean(rows, SpectralShape.SlopeTo500),
            SpectralSlope500To1500 = VoicedMean(rows, SpectralShape.SlopeTo1500),
            AlphaRatio = VoicedMean(rows, SpectralShape.AlphaRatio),
            HammarbergIndex = VoicedMean(rows, SpectralShape.Hammarberg),
            Formant1 = Percentiles.Of(Sorted(rows, SpectralShape.FirstFormant, room), 0.5),
            Formant2 = Percentiles.Of(Sorted(rows, SpectralShape.FirstFormant + 1, room), 0.5),
            Formant3 = Percentiles.Of(Sorted(rows, SpectralShape.FirstFormant + 2, room), 0.5),
        };
    }

    private static ProsodyStatistics Loudness(
        ProsodyStatistics statistics, ReadOnlySpan<float> rows, Span<float> curve, Span<float> smooth, Span<int> peaks)
    {
        Column(rows, SpectralShape.Loudness, curve);
        PeakCounter.Smooth(curve, 3, smooth);
        curve.Sort();
        double mean = Sum(rows, SpectralShape.Loudness) / curve.Length;
        double range = Percentiles.Of(curve, 0.95) - Percentiles.Of(curve, 0.05);
        int count = range > 0 ? PeakCounter.Find(smooth, (float)(0.1 * range), float.NegativeInfinity, peaks) : 0;
        return statistics with
        {
            LoudnessMean = mean,
            LoudnessPercentile20 = Percentiles.Of(curve, 0.2),
            LoudnessMedian = Percentiles.Of(curve, 0.5),
            LoudnessPercentile80 = Percentiles.Of(curve, 0.8),
            LoudnessRange = Percentiles.Of(curve, 0.8) - Percentiles.Of(curve, 0.2),
            LoudnessPeaksPerSecond = curve.IsEmpty ? 0 : count * FramesPerSecond / curve.Length,
        };
    }

    private static ProsodyStatistics Rate(
        ProsodyStatistics statistics, ReadOnlySpan<float> rows, Span<float> curve, Span<float> smooth, Span<int> peaks)
    {
        const float Prominence = 2;
        const float UnderLoudest = 25;
        const double LongestGap = 0.5 * FramesPerSecond;
        Column(rows, SpectralShape.Level, curve);
        PeakCounter.Smooth(curve, 7, smooth);
        smooth.CopyTo(curve);
        curve.Sort();
        int count = PeakCounter.Find(smooth, Prominence, (float)Percentiles.Of(curve, 0.99) - UnderLoudest, peaks);
        double sum = 0;
        double squares = 0;
        int gaps = 0;
        for (int i = 1; i < count; i++)
        {
            double gap = peaks[i] - peaks[i - 1];
            if (gap <= LongestGap)
            {
                sum += gap;
                squares += gap * gap;
                gaps++;
            }
        }

        double mean = sum / gaps;
        return statistics with
        {
            SpeechRate = curve.IsEmpty ? 0 : count * FramesPerSecond / curve.Length,
            ArticulationRate = statistics.SpeechSeconds > 0 ? count / statistics.SpeechSeconds : 0,
            SpeechRateVariation = gaps > 1 ? Math.Sqrt(Math.Max(0, (squares / gaps) - (mean * mean))) / mean : double.NaN,
        };
    }

    private static void Column(ReadOnlySpan<float> rows, int column, Span<float> values)
    {
        for (int frame = 0; frame < values.Length; frame++)
        {
            values[frame] = rows[(frame * Columns) + column];
        }
    }

    // A column's values above zero in voiced frames.
    private static Span<float> Sorted(ReadOnlySpan<float> rows, int column, Span<float> room)
    {
        int count = 0;
        for (int at = 0; at < rows.Length; at += Columns)
        {
            if (rows[at + ProsodyColumns.Pitch] > 0 && rows[at + column] > 0)
            {
                room[count++] = rows[at + column];
            }
        }

        room[..count].Sort();
        return room[..count];
    }

    private static double VoicedMean(ReadOnlySpan<float> rows, int column)
    {
        double sum = 0;
        int count = 0;
        for (int at = 0; at < rows.Length; at += Columns)
        {
            if (rows[at + ProsodyColumns.Pitch] > 0)
            {
                sum += rows[at + column];
                count++;
            }
        }

        return sum / count;
    }

    private static double Sum(ReadOnlySpan<float> rows, int column)
    {
        double sum = 0;
        for (int at = column; at < rows.Length; at += Columns)
        {
            sum += rows[at];
        }

        return sum;
    }
}
