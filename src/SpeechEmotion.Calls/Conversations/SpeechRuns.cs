namespace SpeechEmotion.Calls.Conversations;

/// <summary>Sets of runs.</summary>
public static class SpeechRuns
{
    /// <summary>The runs in which a detector's decisions hold speech.</summary>
    /// <param name="decisions">One per hop; above 0.5 is speech.</param>
    /// <param name="hopSeconds">Seconds per decision.</param>
    public static IReadOnlyList<SpeechRun> FromDecisions(ReadOnlySpan<float> decisions, double hopSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hopSeconds);
        List<SpeechRun> runs = [];
        for (int hop = 0; hop < decisions.Length; hop++)
        {
            int first = hop;
            while (hop < decisions.Length && decisions[hop] > 0.5f)
            {
                hop++;
            }

            if (hop > first)
            {
                runs.Add(new SpeechRun(first * hopSeconds, hop * hopSeconds));
            }
        }

        return runs;
    }

    /// <summary>The same time in runs that do not touch, by start; empty ones are left out.</summary>
    internal static List<SpeechRun> Tidy(IEnumerable<SpeechRun> runs)
    {
        List<SpeechRun> tidy = [];
        foreach (SpeechRun run in runs.Where(run => run.End > run.Start).OrderBy(run => run.Start).ThenBy(run => run.End))
        {
            if (tidy.Count > 0 && run.Start <= tidy[^1].End)
            {
                tidy[^1] = tidy[^1] with { End = Math.Max(tidy[^1].End, run.End) };
            }
            else
            {
                tidy.Add(run);
            }
        }

        return tidy;
    }

    /// <summary>Seconds in both of two tidy sets.</summary>
    internal static double Shared(List<SpeechRun> one, List<SpeechRun> two)
    {
        double shared = 0;
        for (int i = 0, j = 0; i < one.Count && j < two.Count;)
        {
            shared += Math.Max(0, Math.Min(one[i].End, two[j].End) - Math.Max(one[i].Start, two[j].Start));
            if (one[i].End <= two[j].End)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return shared;
    }
}
