namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Computes <see cref="ProsodyStatistics"/> of a span of a track in two passes: counts, percentiles of which are exact for
/// what was kept; then peaks, which need the percentiles. Its memory does not depend on the span.
/// </summary>
internal sealed class ProsodyMeasurement
{
    private const double FramesPerSecond = 100;

    // Of the smoothed level: a tenth of a step of the level itself.
    private const int LevelSteps = 10;
    private readonly Histogram _pitch = new(ProsodyFrame.Hertz);
    private readonly Histogram _loudness = new(ProsodyFrame.Loudnesses);
    private readonly Histogram _level = new([.. Enumerable.Range(0, ProsodyFrame.ByteCodes * LevelSteps).Select(step => (float)step / LevelSteps)]);
    private readonly MovingMean _smoothLoudness = new(3);
    private readonly MovingMean _smoothLevel = new(7);

    /// <summary>Statistics of the frames from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    internal ProsodyStatistics Of(ProsodyTrack track, long first, long end)
    {
        long frames = Math.Max(0, end - first);
        Clear();
        ProsodyStatistics statistics = ProsodySums.Of(track, first, end).AddTo(Count(track, first, end));
        statistics = Formants(Percentiles(statistics), track, isWhole: first == 0 && end == track.End);
        double range = _loudness.Percentile(0.95) - _loudness.Percentile(0.05);
        PeakFinder loud = new((float)(0.1 * range), float.NegativeInfinity);
        (int loudPeaks, PeakGaps syllables) = Peaks(track, first, end, loud);
        return statistics with
        {
            LoudnessPeaksPerSecond = range > 0 ? loudPeaks * FramesPerSecond / frames : 0,
            SpeechRate = frames > 0 ? syllables.Count * FramesPerSecond / frames : 0,
            ArticulationRate = statistics.SpeechSeconds > 0 ? syllables.Count / statistics.SpeechSeconds : 0,
            SpeechRateVariation = syllables.Variation(),
        };
    }

    private void Clear()
    {
        _pitch.Clear();
        _loudness.Clear();
        _level.Clear();
    }

    private ProsodyStatistics Count(ProsodyTrack track, long first, long end)
    {
        Timing timing = default;
        PitchSlope slope = default;
        double loudness = 0;
        _smoothLevel.Clear();
        for (long at = first; at < end;)
        {
            ReadOnlySpan<ProsodyFrame> piece = track.Frames.Piece(at, end);
            foreach (ref readonly ProsodyFrame frame in piece)
            {
                timing.Add(frame.IsVoiced, frame.IsSpeech);
                slope.Add(frame.Pitch);
                loudness += frame.Loudness;
                _loudness.Add(frame.LoudnessCode);
                if (frame.IsVoiced)
                {
                    _pitch.Add(frame.Pitch);
                }

                if (_smoothLevel.Next(frame.LevelCode, out float level))
                {
                    CountLevel(level);
                }
            }

            at += piece.Length;
        }

        while (_smoothLevel.Flush(out float level))
        {
            CountLevel(level);
        }

        return timing.AddTo(new ProsodyStatistics { LoudnessMean = loudness / _loudness.Count, F0Slope = slope.Fit() });
    }

    private void CountLevel(float code) => _level.Add((int)MathF.Round(code * LevelSteps));

    private ProsodyStatistics Percentiles(ProsodyStatistics statistics)
    {
        double low = _pitch.Percentile(0.2);
        double high = _pitch.Percentile(0.8);
        double quiet = _loudness.Percentile(0.2);
        double loud = _loudness.Percentile(0.8);
        return statistics with
        {
            F0Median = _pitch.Percentile(0.5),
            F0Percentile20 = low,
            F0Percentile80 = high,
            F0Range = 12 * Math.Log2(high / low),
            LoudnessPercentile20 = quiet,
            LoudnessMedian = _loudness.Percentile(0.5),
            LoudnessPercentile80 = loud,
            LoudnessRange = loud - quiet,
        };
    }

    private static ProsodyStatistics Formants(ProsodyStatistics statistics, ProsodyTrack track, bool isWhole) => statistics with
    {
        Formant1 = isWhole ? track.Formants.Median(0) : double.NaN,
        Formant2 = isWhole ? track.Formants.Median(1) : double.NaN,
        Formant3 = isWhole ? track.Formants.Median(2) : double.NaN,
    };

    private (int Loud, PeakGaps Syllables) Peaks(ProsodyTrack track, long first, long end, PeakFinder loud)
    {
        // In steps of the level.
        const float Prominence = 2 * ProsodyFrame.LevelsPerDecibel;
        const float UnderLoudest = 25 * ProsodyFrame.LevelsPerDecibel;
        PeakFinder syllable = new(Prominence, (float)_level.Percentile(0.99) - UnderLoudest);
        PeakGaps syllables = default;
        int count = 0;
        _smoothLoudness.Clear();
        _smoothLevel.Clear();
        for (long at = first; at < end;)
        {
            ReadOnlySpan<ProsodyFrame> piece = track.Frames.Piece(at, end);
            foreach (ref readonly ProsodyFrame frame in piece)
            {
                count += _smoothLoudness.Next(frame.Loudness, out float loudness) && loud.Next(loudness, out _) ? 1 : 0;
                if (_smoothLevel.Next(frame.LevelCode, out float level) && syllable.Next(level, out long peak))
                {
                    syllables.Add(peak);
                }
            }

            at += piece.Length;
        }

        while (_smoothLoudness.Flush(out float loudness))
        {
            count += loud.Next(loudness, out _) ? 1 : 0;
        }

        while (_smoothLevel.Flush(out float level))
        {
            if (syllable.Next(level, out long peak))
            {
                syllables.Add(peak);
            }
        }

        return (count, syllables);
    }
}
