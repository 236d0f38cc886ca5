namespace SpeechEmotion.Calls.Drift;

/// <summary>Whether a model hears today what it heard before: the classes of each day against those of a reference period.</summary>
/// <param name="ReferenceFrom">The reference's first day.</param>
/// <param name="ReferenceTo">The day after its last.</param>
/// <param name="Reference">What its points are like.</param>
/// <param name="Days">The days that have calls, in order, those of the reference among them.</param>
public sealed record DriftReport(DateOnly ReferenceFrom, DateOnly ReferenceTo, DriftPeriod Reference, IReadOnlyList<DriftDay> Days)
{
    /// <summary>Days of the reference where none is given: the first that have calls.</summary>
    public const int DefaultReferenceDays = 30;

    /// <summary>Makes the report.</summary>
    /// <param name="days">Each day's points, in any order of days.</param>
    /// <param name="reference">The reference's first day and the day after its last; null for the thirty days from the first that has calls.</param>
    public static DriftReport Of(IReadOnlyDictionary<DateOnly, DriftPeriod> days, (DateOnly From, DateOnly To)? reference)
    {
        ArgumentNullException.ThrowIfNull(days);
        DateOnly first = days.Count == 0 ? DateOnly.MinValue : days.Keys.Min();
        (DateOnly from, DateOnly to) = reference ?? (first, first.AddDays(DefaultReferenceDays));
        DriftPeriod known = new();
        foreach ((DateOnly day, DriftPeriod period) in days)
        {
            if (day >= from && day < to)
            {
                known.Add(period);
            }
        }

        IReadOnlyList<double>? expected = known.Shares();
        return new DriftReport(
            from,
            to,
            known,
            [
                .. days.OrderBy(day => day.Key).Select(day => new DriftDay(
                    day.Key, day.Value, expected is not null && day.Value.Shares() is { } shares ? PopulationStability.Of(shares, expected) : null)),
            ]);
    }
}
