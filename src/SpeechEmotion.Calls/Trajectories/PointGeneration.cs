namespace SpeechEmotion.Calls.Trajectories;

/// <summary>The generation that a point comes from.</summary>
/// <param name="Rank">Its place among the tenant's generations, given by whoever keeps them: of two points of a call the one with the higher rank stands.</param>
/// <param name="Key"><see cref="Results.Generation.Key"/>; decides between equal ranks, in ordinal order.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The model's version.</param>
public sealed record PointGeneration(long Rank, string Key, string Model, string Version) : IComparable<PointGeneration>
{
    /// <inheritdoc/>
    public int CompareTo(PointGeneration? other)
    {
        if (other is null)
        {
            return 1;
        }

        int compared = Rank.CompareTo(other.Rank);
        compared = compared != 0 ? compared : string.CompareOrdinal(Key, other.Key);
        compared = compared != 0 ? compared : string.CompareOrdinal(Model, other.Model);
        return compared != 0 ? compared : string.CompareOrdinal(Version, other.Version);
    }

    /// <summary>Whether one is older.</summary>
    public static bool operator <(PointGeneration left, PointGeneration right) => Comparer<PointGeneration>.Default.Compare(left, right) < 0;

    /// <summary>Whether one is newer.</summary>
    public static bool operator >(PointGeneration left, PointGeneration right) => Comparer<PointGeneration>.Default.Compare(left, right) > 0;

    /// <summary>Whether one is older or the same.</summary>
    public static bool operator <=(PointGeneration left, PointGeneration right) => Comparer<PointGeneration>.Default.Compare(left, right) <= 0;

    /// <summary>Whether one is newer or the same.</summary>
    public static bool operator >=(PointGeneration left, PointGeneration right) => Comparer<PointGeneration>.Default.Compare(left, right) >= 0;
}
