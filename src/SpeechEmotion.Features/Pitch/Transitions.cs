namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// How a path may move from frame to frame: to bins at most 20 away (35.92 octaves per second, rounded to whole
/// semitones per frame), the further the less likely (a triangle), and seldom from voiced to unvoiced or back. Natural
/// logarithms of probabilities; after librosa's <c>transition_local(window="triangle")</c>.
/// </summary>
internal static class Transitions
{
    /// <summary>The furthest move, in bins: four semitones wide in all.</summary>
    internal const int Reach = 20;

    /// <summary>Of a frame that goes on as it was, voiced or not.</summary>
    internal static readonly double Stay = Math.Log(0.99);

    /// <summary>Of a frame that does not.</summary>
    internal static readonly double Switch = Math.Log(0.01);

    /// <summary>The triangle from −<see cref="Reach"/> to <see cref="Reach"/>, not normalised.</summary>
    internal static readonly double[] Moves =
        [.. Enumerable.Range(-Reach, (2 * Reach) + 1).Select(step => Math.Log(Weight(step)))];

    /// <summary>What normalises the moves from a bin: near the ends of the range there are fewer.</summary>
    internal static readonly double[] Normalizers = [.. Enumerable.Range(0, PitchGrid.Bins).Select(Normalizer)];

    private static double Weight(int step) => 1 - (Math.Abs(step) / (Reach + 1.0));

    private static double Normalizer(int bin) =>
        -Math.Log(Enumerable.Range(-Reach, (2 * Reach) + 1).Where(step => bin + step >= 0 && bin + step < PitchGrid.Bins).Sum(Weight));
}
