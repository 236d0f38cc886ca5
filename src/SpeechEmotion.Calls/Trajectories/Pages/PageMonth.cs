using System.Globalization;

namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>The month of a page, in UTC whatever the reader's time zone.</summary>
/// <param name="Year">1…9999.</param>
/// <param name="Month">1…12.</param>
public readonly record struct PageMonth(int Year, int Month) : IComparable<PageMonth>
{
    /// <summary>The month's first millisecond since 1970-01-01 UTC.</summary>
    public long FirstMillisecond => new DateTimeOffset(Year, Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Months since the year 0.</summary>
    public int Number => (Year * 12) + Month - 1;

    /// <summary>The month of an instant.</summary>
    /// <param name="milliseconds">Milliseconds since 1970-01-01 UTC.</param>
    public static PageMonth Of(long milliseconds)
    {
        DateTimeOffset instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return new PageMonth(instant.Year, instant.Month);
    }

    /// <summary>The month of a number.</summary>
    /// <param name="number"><see cref="Number"/>.</param>
    public static PageMonth FromNumber(int number) => new(number / 12, (number % 12) + 1);

    /// <inheritdoc/>
    public int CompareTo(PageMonth other) => Number.CompareTo(other.Number);

    /// <summary>As in <c>2026-03</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");

    /// <summary>Whether one is earlier.</summary>
    public static bool operator <(PageMonth left, PageMonth right) => left.Number < right.Number;

    /// <summary>Whether one is later.</summary>
    public static bool operator >(PageMonth left, PageMonth right) => left.Number > right.Number;

    /// <summary>Whether one is earlier or the same.</summary>
    public static bool operator <=(PageMonth left, PageMonth right) => left.Number <= right.Number;

    /// <summary>Whether one is later or the same.</summary>
    public static bool operator >=(PageMonth left, PageMonth right) => left.Number >= right.Number;
}
