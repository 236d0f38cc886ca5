namespace SpeechEmotion.Calls.Results;

/// <summary>
/// How one speaker speaks over a whole call. Definitions and their sources are those of
/// <see cref="SpeechEmotion.Features.Prosody.ProsodyStatistics"/>; null where there is nothing to measure.
/// </summary>
public sealed record SpeakerProsody
{
    /// <summary>Median F0 of voiced frames, in Hz.</summary>
    public double? F0Median { get; init; }

    /// <summary>The F0 that a fifth of voiced frames lie below, in Hz.</summary>
    public double? F0Percentile20 { get; init; }

    /// <summary>The F0 that four fifths of voiced frames lie below, in Hz.</summary>
    public double? F0Percentile80 { get; init; }

    /// <summary>From the one to the other, in semitones.</summary>
    public double? F0Range { get; init; }

    /// <summary>Slope of F0 within stretches of voice, in semitones per second.</summary>
    public double? F0Slope { get; init; }

    /// <summary>Mean loudness, arbitrary units.</summary>
    public double? LoudnessMean { get; init; }

    /// <summary>The loudness that a fifth of frames lie below.</summary>
    public double? LoudnessPercentile20 { get; init; }

    /// <summary>Median loudness.</summary>
    public double? LoudnessMedian { get; init; }

    /// <summary>The loudness that four fifths of frames lie below.</summary>
    public double? LoudnessPercentile80 { get; init; }

    /// <summary>From the 20th to the 80th percentile of loudness.</summary>
    public double? LoudnessRange { get; init; }

    /// <summary>Peaks of loudness per second.</summary>
    public double? LoudnessPeaksPerSecond { get; init; }

    /// <summary>Mean difference between consecutive periods over their mean, a ratio.</summary>
    public double? Jitter { get; init; }

    /// <summary>Mean difference between the peaks of consecutive periods, in dB.</summary>
    public double? Shimmer { get; init; }

    /// <summary>Mean harmonics-to-noise ratio of voiced frames, in dB.</summary>
    public double? HarmonicsToNoise { get; init; }

    /// <summary>Mean spectral slope from 0 to 500 Hz over voiced frames, in dB per kHz.</summary>
    public double? SpectralSlope0To500 { get; init; }

    /// <summary>The same from 500 to 1,500 Hz.</summary>
    public double? SpectralSlope500To1500 { get; init; }

    /// <summary>Mean ratio of the energy up to 1 kHz to that from 1 to 5 kHz over voiced frames, in dB.</summary>
    public double? AlphaRatio { get; init; }

    /// <summary>Mean ratio of the strongest peak up to 2 kHz to the strongest from 2 to 5 kHz over voiced frames, in dB.</summary>
    public double? HammarbergIndex { get; init; }

    /// <summary>Median frequency of the first formant over voiced frames, in Hz.</summary>
    public double? Formant1 { get; init; }

    /// <summary>Median frequency of the second formant, in Hz.</summary>
    public double? Formant2 { get; init; }

    /// <summary>Median frequency of the third formant, in Hz.</summary>
    public double? Formant3 { get; init; }

    /// <summary>The share of frames that are voiced, 0…1.</summary>
    public double? VoicedShare { get; init; }

    /// <summary>Stretches of voice per second.</summary>
    public double? VoicedSegmentsPerSecond { get; init; }

    /// <summary>Their mean length, in seconds.</summary>
    public double? VoicedSegmentMean { get; init; }

    /// <summary>Silences of at least 0.25 s between speech; what the others say is silence here.</summary>
    public int PauseCount { get; init; }

    /// <summary>Their mean length, in seconds.</summary>
    public double? PauseMean { get; init; }

    /// <summary>The share of pauses in the time from the first to the last speech, 0…1.</summary>
    public double? PauseShare { get; init; }

    /// <summary>Peaks of energy (syllables) per second of the call.</summary>
    public double? SpeechRate { get; init; }

    /// <summary>The same per second of speech.</summary>
    public double? ArticulationRate { get; init; }

    /// <summary>Standard deviation of the time from peak to peak over its mean.</summary>
    public double? SpeechRateVariation { get; init; }
}
