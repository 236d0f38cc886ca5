using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Storage.Indexes.Alerts;

/// <summary>An alert's place in a list: that of the latest call first, of one call in ordinal order of identities, those of which nobody knows when their call began last.</summary>
/// <param name="StartMilliseconds">When the call began, in milliseconds since 1970-01-01 UTC; null where nobody knows.</param>
/// <param name="Id">The alert's identity.</param>
public readonly record struct AlertPosition(long? StartMilliseconds, string Id) : IComparable<AlertPosition>
{
    /// <summary>An alert's place.</summary>
    /// <param name="alert">The alert.</param>
    public static AlertPosition Of(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new(alert.CallStartedAt?.ToUnixTimeMilliseconds(), alert.Id);
    }

    /// <inheritdoc/>
    public int CompareTo(AlertPosition other)
    {
        int compared = (other.StartMilliseconds ?? long.MinValue).CompareTo(StartMilliseconds ?? long.MinValue);
        return compared != 0 ? compared : string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>Whether one is before another.</summary>
    public static bool operator <(AlertPosition left, AlertPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is behind another.</summary>
    public static bool operator >(AlertPosition left, AlertPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is not behind another.</summary>
    public static bool operator <=(AlertPosition left, AlertPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is not before another.</summary>
    public static bool operator >=(AlertPosition left, AlertPosition right) => left.CompareTo(right) >= 0;
}
