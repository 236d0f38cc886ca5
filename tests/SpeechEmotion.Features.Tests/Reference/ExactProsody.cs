using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>The oracle of <see cref="ProsodyMeasurement"/>: every frame in single precision, every percentile by sorting.</summary>
internal static class ExactProsody
{
    private const double FramesPerSecond = 100;
    private const int Columns = ProsodyColumns.Count;

    /// <summary>Statistics over a span.</summary>
    /// <param name="rows"><c>[frame, column]</c>.</param>
    internal static ProsodyStatistics Of(ReadOnlySpan<float> rows)
    {
        int frames = rows.Length / Columns;
        float[] room = new float[(2 * frames) + 1];
        int[] peaks = new int[frames + 1];
        ProsodyStatistics statistics = Voice(rows, room);
        statistics = Loudness(statistics, rows, room.AsSpan(0, frames), room.AsSpan(frames, frames), peaks);
        statistics = Times(statistics, rows);
        return Rate(statistics, rows, room.AsSpan(0, frames), room.AsSpan(frames, frames), peaks);
    }

    /// <summary>All frames of a recording, <c>[frame, column]</c>.</summary>
    internal static float[] Rows(float[] samples)
    {
        ProsodyRows rows = new();
        EnergyVoiceActivityDetector activity = new(ProsodyRows.Rate);
        float[] decisions = new float[activity.MaxDecisions(samples.Length) + activity.MaxDecisions(0)];
        int count = activity.Process(samples, decisions);
        count += activity.Flush(decisions.AsSpan(count));
        for (int at = 0; at < samples.Length; at += ProsodyRows.Piece)
        {
            rows.Process(samples.AsSpan(at, Math.Min(ProsodyRows.Piece, samples.Length - at)));
        }

        for (int i = 0; i < count; i++)
        {
            rows.Decide(decisions[i] > 0.5f, i + 1);
        }

        rows.Complete();
        List<float> all = [];
        for (long frame = 0; frame < rows.End; frame++)
        {
            all.AddRange(rows[frame]);
        }

        return [.. all];
    }

    private static ProsodyStatistics Voice(ReadOnlySpan<float> rows, Span<float> room)
    {
        Span<float> pitch = Sorted(rows, ProsodyColumns.Pitch, room);
        double low = Percentile(pitch, 0.2);
        double high = Percentile(pitch, 0.8);
        double median = Percentile(pitch, 0.5);
        double differences = Sum(rows, ProsodyColumns.Differences);
        return new ProsodyStatistics
        {
            F0Median = median,
            F0Percentile20 = low,
            F0Percentile80 = high,
            F0Range = 12 * Math.Log2(high / low),
            F0Slope = Slope(rows),
            Jitter = differences > 0 ? Sum(rows, ProsodyColumns.Jitter) / differences : double.NaN,
            Shimmer = differences > 0 ? Sum(rows, ProsodyColumns.Shimmer) / differences : double.NaN,
            HarmonicsToNoise = VoicedMean(rows, ProsodyColumns.HarmonicsToNoise),
            SpectralSlope0To500 = VoicedMean(rows, SpectralShape.SlopeTo500),
            SpectralSlope500To1500 = VoicedMean(rows, SpectralShape.SlopeTo1500),
            AlphaRatio = VoicedMean(rows, SpectralShape.AlphaRatio),
            HammarbergIndex = VoicedMean(rows, SpectralShape.Hammarberg),
            Formant1 = Percentile(Sorted(rows, ProsodyColumns.FirstFormant, room), 0.5),
            Formant2 = Percentile(Sorted(rows, ProsodyColumns.FirstFormant + 1, room), 0.5),
            Formant3 = Percentile(Sorted(rows, ProsodyColumns.FirstFormant + 2, room), 0.5),
        };
    }

    private static ProsodyStatistics Loudness(
        ProsodyStatistics statistics, ReadOnlySpan<float> rows, Span<float> curve, Span<float> smooth, Span<int> peaks)
    {
        Column(rows, SpectralShape.Loudness, curve);
        Smooth(curve, 3, smooth);
        curve.Sort();
        double mean = Sum(rows, SpectralShape.Loudness) / curve.Length;
        double range = Percentile(curve, 0.95) - Percentile(curve, 0.05);
        int count = range > 0 ? Find(smooth, (float)(0.1 * range), float.NegativeInfinity, peaks) : 0;
        return statistics with
        {
            LoudnessMean = mean,
            LoudnessPercentile20 = Percentile(curve, 0.2),
            LoudnessMedian = Percentile(curve, 0.5),
            LoudnessPercentile80 = Percentile(curve, 0.8),
            LoudnessRange = Percentile(curve, 0.8) - Percentile(curve, 0.2),
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
        Smooth(curve, 7, smooth);
        smooth.CopyTo(curve);
        curve.Sort();
        int count = Find(smooth, Prominence, (float)Percentile(curve, 0.99) - UnderLoudest, peaks);
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

    private static ProsodyStatistics Times(ProsodyStatistics statistics, ReadOnlySpan<float> rows)
    {
        int frames = rows.Length / Columns;
        int voiced = 0;
        int stretches = 0;
        int speech = 0;
        int firstSpeech = -1;
        int lastSpeech = -1;
        int pauses = 0;
        int paused = 0;
        bool wasVoiced = false;
        for (int frame = 0; frame < frames; frame++)
        {
            bool isVoiced = rows[(frame * Columns) + ProsodyColumns.Pitch] > 0;
            voiced += isVoiced ? 1 : 0;
            stretches += isVoiced && !wasVoiced ? 1 : 0;
            wasVoiced = isVoiced;
            if (rows[(frame * Columns) + ProsodyColumns.Speech] <= 0)
            {
                continue;
            }

            int gap = frame - lastSpeech - 1;
            if (lastSpeech >= 0 && gap >= 25)
            {
                pauses++;
                paused += gap;
            }

            firstSpeech = firstSpeech < 0 ? frame : firstSpeech;
            lastSpeech = frame;
            speech++;
        }

        return statistics with
        {
            VoicedShare = frames > 0 ? voiced / (double)frames : 0,
            VoicedSegmentsPerSecond = frames > 0 ? stretches * FramesPerSecond / frames : 0,
            VoicedSegmentMean = voiced / FramesPerSecond / stretches,
            SpeechSeconds = speech / FramesPerSecond,
            PauseCount = pauses,
            PauseMean = paused / FramesPerSecond / pauses,
            PauseShare = speech > 0 ? paused / (double)(lastSpeech - firstSpeech + 1) : 0,
        };
    }

    private static double Slope(ReadOnlySpan<float> rows)
    {
        double covariance = 0;
        double variance = 0;
        int frames = rows.Length / Columns;
        for (int first = 0; first < frames; first++)
        {
            int end = first;
            while (end < frames && rows[(end * Columns) + ProsodyColumns.Pitch] > 0)
            {
                end++;
            }

            if (end - first >= 5)
            {
                AddStretch(rows, first, end, ref covariance, ref variance);
            }

            first = end;
        }

        return covariance / variance;
    }

    private static void AddStretch(ReadOnlySpan<float> rows, int first, int end, ref double covariance, ref double variance)
    {
        double middle = (first + end - 1) / 2.0;
        for (int frame = first; frame < end; frame++)
        {
            double time = (frame - middle) / 100;
            covariance += time * 12 * Math.Log2(rows[(frame * Columns) + ProsodyColumns.Pitch]);
            variance += time * time;
        }
    }

    private static void Smooth(ReadOnlySpan<float> curve, int width, Span<float> smooth)
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

    private static int Find(ReadOnlySpan<float> curve, float prominence, float lowest, Span<int> peaks)
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

    private static double Percentile(ReadOnlySpan<float> sorted, double share)
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
