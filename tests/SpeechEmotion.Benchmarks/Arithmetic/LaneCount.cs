namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>What was done in lanes, per frame.</summary>
/// <param name="Operations">Additions, subtractions, multiplications.</param>
/// <param name="Fused">Of these, those of fused pairs.</param>
/// <param name="Moved">Single numbers read and written.</param>
internal readonly record struct LaneCount(double Operations, double Fused, double Moved)
{
    public static LaneCount operator +(LaneCount left, LaneCount right) =>
        new(left.Operations + right.Operations, left.Fused + right.Fused, left.Moved + right.Moved);

    /// <summary>Counts a piece of work.</summary>
    /// <param name="frames">How many it computes.</param>
    /// <param name="work">Runs in <see cref="CountedLanes"/>.</param>
    public static LaneCount Of(double frames, Action work)
    {
        (long operations, long fused, long moved) = (CountedLanes.Operations, CountedLanes.Fused, CountedLanes.Moved);
        work();
        return new((CountedLanes.Operations - operations) / frames, (CountedLanes.Fused - fused) / frames, (CountedLanes.Moved - moved) / frames);
    }

    /// <summary>More operations that are not fused.</summary>
    public LaneCount Plus(double operations) => this with { Operations = Operations + operations };

    /// <summary>More operations, all of fused pairs.</summary>
    public LaneCount PlusFused(double operations) => this with { Operations = Operations + operations, Fused = Fused + operations };
}
