namespace SpeechEmotion.Calls.Results;

/// <summary>
/// How one segment is spoken: of <see cref="SpeakerProsody"/> what a few seconds tell. Null where there is nothing to measure.
/// </summary>
/// <param name="F0Median">Median F0, in Hz.</param>
/// <param name="F0Range">From the 20th to the 80th percentile of F0, in semitones.</param>
/// <param name="F0Slope">Slope of F0 within stretches of voice, in semitones per second.</param>
/// <param name="Loudness">Mean loudness, arbitrary units.</param>
/// <param name="Jitter">Mean difference between consecutive periods over their mean, a ratio.</param>
/// <param name="Shimmer">Mean difference between the peaks of consecutive periods, in dB.</param>
/// <param name="HarmonicsToNoise">Mean harmonics-to-noise ratio, in dB.</param>
/// <param name="AlphaRatio">Mean ratio of the energy up to 1 kHz to that from 1 to 5 kHz, in dB.</param>
/// <param name="SpeechRate">Peaks of energy (syllables) per second.</param>
public readonly record struct SegmentProsody(
    double? F0Median,
    double? F0Range,
    double? F0Slope,
    double? Loudness,
    double? Jitter,
    double? Shimmer,
    double? HarmonicsToNoise,
    double? AlphaRatio,
    double? SpeechRate);
