using SpeechEmotion.Calls.Results;
using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Prosody as results carry it: every number rounded to what it is good for, null for what is not there.</summary>
internal static class ProsodyReading
{
    public static SpeakerProsody Speaker(in ProsodyStatistics statistics) => new()
    {
        F0Median = Rounded.Hertz(statistics.F0Median),
        F0Percentile20 = Rounded.Hertz(statistics.F0Percentile20),
        F0Percentile80 = Rounded.Hertz(statistics.F0Percentile80),
        F0Range = Rounded.Measure(statistics.F0Range),
        F0Slope = Rounded.Measure(statistics.F0Slope),
        LoudnessMean = Rounded.Fine(statistics.LoudnessMean),
        LoudnessPercentile20 = Rounded.Fine(statistics.LoudnessPercentile20),
        LoudnessMedian = Rounded.Fine(statistics.LoudnessMedian),
        LoudnessPercentile80 = Rounded.Fine(statistics.LoudnessPercentile80),
        LoudnessRange = Rounded.Fine(statistics.LoudnessRange),
        LoudnessPeaksPerSecond = Rounded.Measure(statistics.LoudnessPeaksPerSecond),
        Jitter = Rounded.Fine(statistics.Jitter),
        Shimmer = Rounded.Measure(statistics.Shimmer),
        HarmonicsToNoise = Rounded.Measure(statistics.HarmonicsToNoise),
        SpectralSlope0To500 = Rounded.Measure(statistics.SpectralSlope0To500),
        SpectralSlope500To1500 = Rounded.Measure(statistics.SpectralSlope500To1500),
        AlphaRatio = Rounded.Measure(statistics.AlphaRatio),
        HammarbergIndex = Rounded.Measure(statistics.HammarbergIndex),
        Formant1 = Rounded.Hertz(statistics.Formant1),
        Formant2 = Rounded.Hertz(statistics.Formant2),
        Formant3 = Rounded.Hertz(statistics.Formant3),
        VoicedShare = Rounded.Fine(statistics.VoicedShare),
        VoicedSegmentsPerSecond = Rounded.Measure(statistics.VoicedSegmentsPerSecond),
        VoicedSegmentMean = Rounded.Fine(statistics.VoicedSegmentMean),
        PauseCount = (int)statistics.PauseCount,
        PauseMean = Rounded.Fine(statistics.PauseMean),
        PauseShare = Rounded.Fine(statistics.PauseShare),
        SpeechRate = Rounded.Measure(statistics.SpeechRate),
        ArticulationRate = Rounded.Measure(statistics.ArticulationRate),
        SpeechRateVariation = Rounded.Fine(statistics.SpeechRateVariation),
    };

    public static SegmentProsody Segment(in ProsodyStatistics statistics) => new(
        Rounded.Hertz(statistics.F0Median),
        Rounded.Measure(statistics.F0Range),
        Rounded.Measure(statistics.F0Slope),
        Rounded.Fine(statistics.LoudnessMean),
        Rounded.Fine(statistics.Jitter),
        Rounded.Measure(statistics.Shimmer),
        Rounded.Measure(statistics.HarmonicsToNoise),
        Rounded.Measure(statistics.AlphaRatio),
        Rounded.Measure(statistics.SpeechRate));
}
