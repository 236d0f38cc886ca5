namespace SpeechEmotion.Calls.Conversations;

/// <summary>How loud a party speaks, second by second.</summary>
public static class LoudnessCurve
{
    /// <summary>The mean loudness of each second's speech.</summary>
    /// <param name="loudness">One value per frame, from the recording's start.</param>
    /// <param name="framesPerSecond">A whole number of frames.</param>
    /// <param name="runs">When the party speaks.</param>
    /// <returns>A value per second begun; NaN for one without speech.</returns>
    public static IReadOnlyList<double> PerSecond(ReadOnlySpan<float> loudness, int framesPerSecond, IEnumerable<SpeechRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfLessThan(framesPerSecond, 1);
        int seconds = (loudness.Length + framesPerSecond - 1) / framesPerSecond;
        double[] means = new double[seconds];
        int[] counts = new int[seconds];
        foreach (SpeechRun run in SpeechRuns.Tidy(runs))
        {
            int end = (int)Math.Min(loudness.Length, Math.Round(run.End * framesPerSecond));
            for (int frame = (int)Math.Max(0, Math.Round(run.Start * framesPerSecond)); frame < end; frame++)
            {
                means[frame / framesPerSecond] += loudness[frame];
                counts[frame / framesPerSecond]++;
            }
        }

        for (int second = 0; second < seconds; second++)
        {
            means[second] /= counts[second];
        }

        return means;
    }
}
