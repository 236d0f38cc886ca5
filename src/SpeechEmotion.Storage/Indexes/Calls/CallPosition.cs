namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>A call's place in a list: the latest first, those that began together in ordinal order of their names, those of which nobody knows when they began last.</summary>
/// <param name="StartMilliseconds">When the call began, in milliseconds since 1970-01-01 UTC; null where nobody knows.</param>
/// <param name="Call">The call's name.</param>
public readonly record struct CallPosition(long? StartMilliseconds, string Call) : IComparable<CallPosition>
{
    // Behind every name: names of calls are text.
    private const string Behind = "\uFFFF\uFFFF";

    /// <summary>A call's place.</summary>
    /// <param name="call">The call.</param>
    public static CallPosition Of(ListedCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(call.StartMilliseconds, call.Call);
    }

    /// <inheritdoc/>
    public int CompareTo(CallPosition other)
    {
        int compared = (other.StartMilliseconds ?? long.MinValue).CompareTo(StartMilliseconds ?? long.MinValue);
        return compared != 0 ? compared : string.CompareOrdinal(Call, other.Call);
    }

    /// <summary>Whether one is before another.</summary>
    public static bool operator <(CallPosition left, CallPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is behind another.</summary>
    public static bool operator >(CallPosition left, CallPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is not behind another.</summary>
    public static bool operator <=(CallPosition left, CallPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is not before another.</summary>
    public static bool operator >=(CallPosition left, CallPosition right) => left.CompareTo(right) >= 0;

    internal static CallPosition BehindDay(DateOnly day) => new(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds(), Behind);
}
