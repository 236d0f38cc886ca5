namespace SpeechEmotion.Features.Pitch;

/// <summary>Where F0 is looked for, and the bins that a path runs through: 10 cents each, as librosa's <c>pyin(resolution=0.1)</c>.</summary>
internal static class PitchGrid
{
    /// <summary>The lowest F0, in Hz.</summary>
    internal const double Lowest = 65;

    /// <summary>The highest F0, in Hz.</summary>
    internal const double Highest = 500;

    /// <summary>Bins per octave.</summary>
    internal const int BinsPerOctave = 120;

    /// <summary>Bins: <c>⌊120 · log2(500 / 65)⌋ + 1</c>.</summary>
    internal const int Bins = 354;

    /// <summary>A bin's F0, in Hz.</summary>
    internal static double Frequency(int bin) => Lowest * Math.Pow(2, bin / (double)BinsPerOctave);

    /// <summary>The nearest bin, in range.</summary>
    internal static int BinOf(double hertz) => (int)Math.Clamp(Math.Round(BinsPerOctave * Math.Log2(hertz / Lowest)), 0, Bins - 1);
}
