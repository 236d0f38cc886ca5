namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>Where the stretches of a reading begin on the clock of a time zone.</summary>
internal sealed class ReaderClock(TimeZoneInfo zone, RollUpResolution resolution)
{
    private const long Millisecond = TimeSpan.TicksPerMillisecond;
    private long _hour = long.MinValue;
    private HourOnClock _clock;

    /// <summary>What the reader's clock makes of an hour (since 1970-01-01 UTC).</summary>
    public HourOnClock At(long hour)
    {
        if (hour != _hour)
        {
            long first = hour * PageHours.Hour;
            long last = first + PageHours.Hour - 1;
            long offset = Offset(first);
            long after = Offset(last);
            long key = Key(first, offset);
            _hour = hour;
            _clock = new HourOnClock(key, Key(last, after) == key, offset == after ? offset : null);
        }

        return _clock;
    }

    /// <summary>The offset of an instant, in milliseconds.</summary>
    public long Offset(long instant) => zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(instant)).Ticks / Millisecond;

    /// <summary>The stretch that an instant lies in, as a number that grows with time.</summary>
    public long Key(long instant, long offset)
    {
        if (resolution == RollUpResolution.Hour)
        {
            // An hour that the clock shows twice stays two: the key is when it began, not what the clock said.
            return Floor(instant + offset, PageHours.Hour) - offset;
        }

        DateTime local = new(DateTime.UnixEpoch.Ticks + ((instant + offset) * Millisecond));
        return resolution switch
        {
            RollUpResolution.Day => local.Date.Ticks,
            RollUpResolution.Week => local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7)).Ticks,
            _ => new DateTime(local.Year, local.Month, 1).Ticks,
        };
    }

    /// <summary>The beginning of a stretch.</summary>
    public DateTimeOffset Start(long key)
    {
        if (resolution == RollUpResolution.Hour)
        {
            return TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(key), zone);
        }

        DateTime midnight = new(key, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        // Of two midnights the first.
        TimeSpan offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    private static long Floor(long value, long unit) => value - (((value % unit) + unit) % unit);

    /// <summary>The stretch an hour begins in, whether it ends in the same, and its offset in milliseconds where that does not change within it.</summary>
    internal readonly record struct HourOnClock(long Key, bool Whole, long? Offset);
}
