using System.Reflection;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// How a span of one channel was spoken. Frames stand every 10 ms. Where there is nothing to measure (no voice, no
/// speech, no two peaks) a value is NaN; counts, shares and rates are 0. Definitions follow the Geneva minimalistic
/// parameter set (Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice research and
/// affective computing", IEEE Transactions on Affective Computing 7, 2016), called GeMAPS below.
/// </summary>
public readonly record struct ProsodyStatistics
{
    private static readonly PropertyInfo[] Properties =
        [.. typeof(ProsodyStatistics).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken)];

    /// <summary>The names of the values that <see cref="CopyTo"/> writes, in its order: those of the properties, in camel case.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Properties.Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])];

    /// <summary>Median F0 of voiced frames, in Hz (GeMAPS: pitch, its percentile 50; here not on its semitone scale).</summary>
    public double F0Median { get; init; }

    /// <summary>The F0 that a fifth of voiced frames lie below, in Hz (GeMAPS: pitch, percentile 20).</summary>
    public double F0Percentile20 { get; init; }

    /// <summary>The F0 that four fifths of voiced frames lie below, in Hz (GeMAPS: pitch, percentile 80).</summary>
    public double F0Percentile80 { get; init; }

    /// <summary>From the 20th to the 80th percentile of F0, in semitones, 0 and up (GeMAPS: pitch, range of percentiles 20 to 80).</summary>
    public double F0Range { get; init; }

    /// <summary>
    /// The slope of one line's F0 over time fitted to all stretches of voice together, each about its own mean, in
    /// semitones per second (after GeMAPS' mean slope of rising and falling parts, which are not told apart here).
    /// </summary>
    public double F0Slope { get; init; }

    /// <summary>Mean loudness of all frames, arbitrary units (GeMAPS: loudness from an auditory spectrum; Hermansky 1990).</summary>
    public double LoudnessMean { get; init; }

    /// <summary>The loudness that a fifth of frames lie below.</summary>
    public double LoudnessPercentile20 { get; init; }

    /// <summary>Median loudness.</summary>
    public double LoudnessMedian { get; init; }

    /// <summary>The loudness that four fifths of frames lie below.</summary>
    public double LoudnessPercentile80 { get; init; }

    /// <summary>From the 20th to the 80th percentile of loudness.</summary>
    public double LoudnessRange { get; init; }

    /// <summary>
    /// Peaks of loudness per second (GeMAPS, temporal features); smoothed over three frames as there, a peak stands out
    /// by a tenth of the range from the 5th to the 95th percentile.
    /// </summary>
    public double LoudnessPeaksPerSecond { get; init; }

    /// <summary>The mean difference between consecutive periods over their mean, a ratio (GeMAPS: jitter, "deviations in individual consecutive F0 period lengths").</summary>
    public double Jitter { get; init; }

    /// <summary>The mean difference between the peaks of consecutive periods, in dB (GeMAPS: shimmer, "difference of the peak amplitudes of consecutive F0 periods").</summary>
    public double Shimmer { get; init; }

    /// <summary>Mean harmonics-to-noise ratio of voiced frames, in dB, −40 to 50 (GeMAPS: HNR; Boersma 1993).</summary>
    public double HarmonicsToNoise { get; init; }

    /// <summary>Mean slope of the logarithmic power spectrum from 0 to 500 Hz over voiced frames, in dB per kHz (GeMAPS).</summary>
    public double SpectralSlope0To500 { get; init; }

    /// <summary>The same from 500 to 1,500 Hz (GeMAPS).</summary>
    public double SpectralSlope500To1500 { get; init; }

    /// <summary>Mean ratio of the energy from 50 Hz to 1 kHz to that from 1 to 5 kHz over voiced frames, in dB (GeMAPS).</summary>
    public double AlphaRatio { get; init; }

    /// <summary>Mean ratio of the strongest spectral peak up to 2 kHz to the strongest from 2 to 5 kHz over voiced frames, in dB (GeMAPS).</summary>
    public double HammarbergIndex { get; init; }

    /// <summary>Median frequency of the first formant over voiced frames of the whole recording, in Hz; NaN for parts of it (GeMAPS; linear prediction, Makhoul 1975).</summary>
    public double Formant1 { get; init; }

    /// <summary>Median frequency of the second formant.</summary>
    public double Formant2 { get; init; }

    /// <summary>Median frequency of the third formant.</summary>
    public double Formant3 { get; init; }

    /// <summary>The share of frames that are voiced, 0 to 1.</summary>
    public double VoicedShare { get; init; }

    /// <summary>Stretches of voice per second (GeMAPS: "number of continuous voiced regions per second").</summary>
    public double VoicedSegmentsPerSecond { get; init; }

    /// <summary>Their mean length, in seconds (GeMAPS).</summary>
    public double VoicedSegmentMean { get; init; }

    /// <summary>Seconds of speech, by voice activity.</summary>
    public double SpeechSeconds { get; init; }

    /// <summary>Pauses: silences of at least 0.25 s between speech (Goldman-Eisler 1968 has 0.25 s).</summary>
    public double PauseCount { get; init; }

    /// <summary>Their mean length, in seconds.</summary>
    public double PauseMean { get; init; }

    /// <summary>The share of pauses in the time from the first to the last speech, 0 to 1.</summary>
    public double PauseShare { get; init; }

    /// <summary>
    /// Peaks of energy per second of the span, a measure of syllables: the level, smoothed over 70 ms, has a peak where it
    /// stands out by 2 dB and lies at most 25 dB under the loudest (after de Jong and Wempe, "Praat script to detect
    /// syllable nuclei and measure speech rate automatically", 2009, without their condition that it be voiced).
    /// </summary>
    public double SpeechRate { get; init; }

    /// <summary>The same per second of speech.</summary>
    public double ArticulationRate { get; init; }

    /// <summary>The standard deviation of the time from one such peak to the next over its mean; gaps of more than half a second do not count.</summary>
    public double SpeechRateVariation { get; init; }

    /// <summary>Writes all values as the columns of a row.</summary>
    /// <param name="values">Receives as many as there are <see cref="Names"/>.</param>
    public void CopyTo(Span<float> values)
    {
        object boxed = this;
        for (int i = 0; i < Properties.Length; i++)
        {
            values[i] = (float)(double)Properties[i].GetValue(boxed)!;
        }
    }
}
