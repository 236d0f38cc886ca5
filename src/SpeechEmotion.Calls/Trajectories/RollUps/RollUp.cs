namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>
/// Readings by hour, day, week or month. Hours in UTC are the unit: an hour that lies wholly within a stretch of the
/// reader's clock is added as one; an hour that does not (around midnight in zones such as +05:30 and +05:45, every hour
/// there when reading by hour, and the ends of the period) is added call by call. The sums are whole numbers, so both ways give the same.
/// </summary>
public static class RollUp
{
    /// <summary>Reads one speaker's pages, or several speakers' together.</summary>
    /// <param name="pages">Pages in any order, each once.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The instant after the last.</param>
    /// <param name="resolution">How long the stretches are.</param>
    /// <param name="zone">The reader's time zone; its offsets are whole quarters of an hour, as all in use are.</param>
    /// <param name="tag">Where given, only calls that carry this tag count: the trajectory of a group is its members' pages read with its tag.</param>
    /// <returns>The stretches that have calls, in order of time.</returns>
    public static IReadOnlyList<RollUpBucket> Read(
        IEnumerable<PageHours> pages,
        DateTimeOffset from,
        DateTimeOffset to,
        RollUpResolution resolution,
        TimeZoneInfo zone,
        KeyValuePair<string, string>? tag = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(zone);
        Reading reading = new(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), new ReaderClock(zone, resolution), tag);
        foreach (PageHours page in pages)
        {
            reading.Add(page);
        }

        return reading.Buckets();
    }

    private sealed class Reading(long from, long to, ReaderClock clock, KeyValuePair<string, string>? tag)
    {
        private readonly Dictionary<long, RollUpSums> _buckets = [];
        private PointTags? _tagsBefore;
        private bool _carriedBefore;
        private long _keyBefore = long.MinValue;
        private RollUpSums? _sumsBefore;

        public void Add(PageHours page)
        {
            foreach (ref readonly HourSums hour in page.Hours)
            {
                long start = hour.Hour * PageHours.Hour;
                if (start >= to || start + PageHours.Hour <= from)
                {
                    continue;
                }

                ReaderClock.HourOnClock shown = clock.At(hour.Hour);
                if (shown.Whole && tag is null && start >= from && start + PageHours.Hour <= to)
                {
                    Bucket(shown.Key).Add(hour.Sums);
                    continue;
                }

                foreach (TrajectoryPoint point in page.Of(hour))
                {
                    if (point.StartMilliseconds >= from && point.StartMilliseconds < to && Carries(point.Tags))
                    {
                        long key = shown.Whole ? shown.Key : clock.Key(point.StartMilliseconds, shown.Offset ?? clock.Offset(point.StartMilliseconds));
                        Bucket(key).Add(point);
                    }
                }
            }
        }

        public IReadOnlyList<RollUpBucket> Buckets() =>
            [.. _buckets.OrderBy(bucket => bucket.Key).Select(bucket => new RollUpBucket(clock.Start(bucket.Key), bucket.Value))];

        private RollUpSums Bucket(long key)
        {
            // Hours come in order, so the bucket is nearly always the one before.
            if (key != _keyBefore || _sumsBefore is null)
            {
                _keyBefore = key;
                if (!_buckets.TryGetValue(key, out _sumsBefore))
                {
                    _buckets[key] = _sumsBefore = new();
                }
            }

            return _sumsBefore;
        }

        private bool Carries(PointTags tags)
        {
            if (tag is not { } wanted)
            {
                return true;
            }

            // A page's points share their sets of tags.
            if (!ReferenceEquals(tags, _tagsBefore))
            {
                _tagsBefore = tags;
                _carriedBefore = tags.Contains(wanted.Key, wanted.Value);
            }

            return _carriedBefore;
        }
    }
}
