namespace SpeechEmotion.Storage.Groups;

/// <summary>A speaker who has a call with a tag.</summary>
/// <param name="Tag">The tag's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Speaker">The speaker.</param>
public readonly record struct GroupMember(string Tag, string Value, string Speaker) : IComparable<GroupMember>
{
    /// <inheritdoc/>
    public int CompareTo(GroupMember other)
    {
        int compared = string.CompareOrdinal(Tag, other.Tag);
        compared = compared != 0 ? compared : string.CompareOrdinal(Value, other.Value);
        return compared != 0 ? compared : string.CompareOrdinal(Speaker, other.Speaker);
    }

    /// <summary>Whether one is before another.</summary>
    public static bool operator <(GroupMember left, GroupMember right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is behind another.</summary>
    public static bool operator >(GroupMember left, GroupMember right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is not behind another.</summary>
    public static bool operator <=(GroupMember left, GroupMember right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is not before another.</summary>
    public static bool operator >=(GroupMember left, GroupMember right) => left.CompareTo(right) >= 0;
}
