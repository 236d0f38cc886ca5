namespace SpeechEmotion.Features.Pitch;

/// <summary>The periods that are tried, in samples.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Shortest">The first one.</param>
/// <param name="Longest">The last one.</param>
internal readonly record struct Periods(int SampleRate, int Shortest, int Longest)
{
    /// <summary>How many.</summary>
    internal int Count => Longest - Shortest + 1;

    /// <summary>The whole periods that enclose a range of F0, as librosa takes them.</summary>
    internal static Periods Between(double lowest, double highest, int sampleRate) =>
        new(sampleRate, (int)Math.Floor(sampleRate / highest), (int)Math.Ceiling(sampleRate / lowest));
}
