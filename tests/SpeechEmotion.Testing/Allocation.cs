namespace SpeechEmotion.Testing;

/// <summary>What a piece of work allocates on the managed heap.</summary>
public static class Allocation
{
    private const int Attempts = 5;

    /// <summary>
    /// The fewest bytes that one of several runs allocated on this thread. A collection that another thread sets off takes
    /// away what is left of this thread's allocation context, up to 8 kB, which the runtime then counts as used: work that
    /// allocates nothing shows it in one run of several, work that allocates shows it in all.
    /// </summary>
    /// <param name="work">The work, which can be done several times.</param>
    public static long Least(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Attempts && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
