using System.Buffers;
using System.Runtime.InteropServices;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>
/// A reading by hour, day, week or month made of pages' bytes, column by column, without a point being made: what
/// <see cref="RollUp.Read"/> gives for the same pages, several times faster. For one thread; the readings of several threads are put together by <see cref="Add(PageRollUp)"/>.
/// </summary>
public sealed class PageRollUp
{
    private readonly long _from;
    private readonly long _to;
    private readonly KeyValuePair<string, string>? _tag;
    private readonly ReaderClock _clock;
    private readonly RollUpTable _table = new();
    private readonly Dictionary<long, RollUpSums> _others = [];

    /// <summary>Begins a reading.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The instant after the last.</param>
    /// <param name="resolution">How long the stretches are.</param>
    /// <param name="zone">The reader's time zone.</param>
    /// <param name="tag">Where given, only calls that carry this tag count.</param>
    public PageRollUp(DateTimeOffset from, DateTimeOffset to, RollUpResolution resolution, TimeZoneInfo zone, KeyValuePair<string, string>? tag = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _from = from.ToUnixTimeMilliseconds();
        _to = to.ToUnixTimeMilliseconds();
        _tag = tag;
        _clock = new ReaderClock(zone, resolution);
    }

    /// <summary>Adds a page.</summary>
    /// <param name="page">Its bytes, as <see cref="TrajectoryPageCodec"/> writes them; each page once.</param>
    /// <returns>Whose page it is, and of which month.</returns>
    /// <exception cref="TrajectoryPageException">The bytes are not a page, are damaged, or are of a newer format; some of it may be counted.</exception>
    public (string Speaker, PageMonth Month) Add(ReadOnlySpan<byte> page)
    {
        PageReader reader = new(page);
        (string speaker, PageMonth month, int count) = TrajectoryPageCodec.ReadHead(ref reader);
        PageTables.SkipGenerations(ref reader);
        PointTags[] tags = PageTables.Tags(ref reader);
        bool[] carries = [.. tags.Select(set => _tag is not { } wanted || set.Contains(wanted.Key, wanted.Value))];
        if (count == 0 || !carries.Contains(true))
        {
            return (speaker, month);
        }

        // A call's name takes two bytes at least and is passed over before anything is rented for it.
        PageColumns.SkipCalls(ref reader, count);
        long[] column = ArrayPool<long>.Shared.Rent(count);
        long[] weights = ArrayPool<long>.Shared.Rent(count);
        int[] places = ArrayPool<int>.Shared.Rent(count);
        try
        {
            AddColumns(ref reader, month, carries, places.AsSpan(0, count), weights.AsSpan(0, count), column.AsSpan(0, count));
            return (speaker, month);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(column);
            ArrayPool<long>.Shared.Return(weights);
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>Adds another reading of other pages with the same settings.</summary>
    /// <param name="other">The other reading, which is not changed.</param>
    public void Add(PageRollUp other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach ((long key, RollUpSums sums) in other.Sums())
        {
            AddOther(_others, key, sums);
        }
    }

    /// <summary>The stretches that have calls, in order of time.</summary>
    public IReadOnlyList<RollUpBucket> Buckets() =>
        [.. Sums().OrderBy(bucket => bucket.Key).Select(bucket => new RollUpBucket(_clock.Start(bucket.Key), bucket.Value))];

    private static void AddOther(Dictionary<long, RollUpSums> all, long key, RollUpSums sums)
    {
        ref RollUpSums? there = ref CollectionsMarshal.GetValueRefOrAddDefault(all, key, out _);
        there ??= new RollUpSums();
        there.Add(sums);
    }

    private Dictionary<long, RollUpSums> Sums()
    {
        Dictionary<long, RollUpSums> all = [];
        foreach ((long key, RollUpSums sums) in _table.Rows().Concat(_others))
        {
            AddOther(all, key, sums);
        }

        return all;
    }

    private void AddColumns(ref PageReader reader, PageMonth month, bool[] carries, Span<int> places, Span<long> weights, Span<long> column)
    {
        int count = column.Length;
        reader.Column(column);
        PlacesOf(month, column, places);

        reader.Column(weights);
        reader.Skip(count);
        reader.Skip(count);
        reader.Column(column);
        for (int index = 0; index < count; index++)
        {
            places[index] = carries[PageColumns.Within(column[index], 0, carries.Length - 1)] ? places[index] : -1;
        }

        reader.Skip(count);
        reader.Column(column);
        for (int index = 0; index < count; index++)
        {
            if ((column[index] & 1) != 0)
            {
                places[index] = -1;
            }
            else if (places[index] >= 0)
            {
                _table.Count(places[index], PageColumns.Within(weights[index], 0, int.MaxValue));
                weights[index] = Math.Max(1, weights[index]);
            }
        }

        uint[] known = ArrayPool<uint>.Shared.Rent(count);
        reader.Column(column);
        for (int index = 0; index < count; index++)
        {
            known[index] = (uint)PageColumns.Within(column[index], 0, (1L << TrajectoryColumns.Count) - 1);
        }

        for (int number = 0; number < TrajectoryColumns.Count; number++)
        {
            AddNumber(ref reader, number, known.AsSpan(0, count), places, weights, column);
        }

        ArrayPool<uint>.Shared.Return(known);
    }

    private void AddNumber(ref PageReader reader, int number, ReadOnlySpan<uint> known, ReadOnlySpan<int> places, ReadOnlySpan<long> weights, Span<long> column)
    {
        int held = 0;
        foreach (uint mask in known)
        {
            held += (int)(mask >> number & 1);
        }

        reader.Column(column[..held]);
        int histogram = number == TrajectoryColumns.Valence.Index ? 0 : number == TrajectoryColumns.Arousal.Index ? 1 : number == TrajectoryColumns.PeakAnger.Index ? 2 : -1;
        int next = 0;
        for (int index = 0; index < places.Length; index++)
        {
            if ((known[index] >> number & 1) == 0)
            {
                continue;
            }

            long value = column[next++];
            if (places[index] >= 0)
            {
                int steps = (int)PageColumns.Within(value, int.MinValue, int.MaxValue);
                _table.Add(places[index], number, steps, weights[index]);
                if (histogram >= 0)
                {
                    _table.Bin(places[index], histogram, steps);
                    if (histogram == 2)
                    {
                        _table.Peak(places[index], steps);
                    }
                }
            }
        }
    }

    // The hours of a month are looked up once each; points come in the order of names, so their hours come in any order.
    private void PlacesOf(PageMonth month, ReadOnlySpan<long> starts, Span<int> places)
    {
        const int MostHours = 31 * 24;
        long first = month.FirstMillisecond;
        Span<int> wholeHours = stackalloc int[MostHours];
        wholeHours.Fill(-2);
        for (int index = 0; index < starts.Length; index++)
        {
            long within = PageColumns.Within(starts[index], 0, (MostHours * PageHours.Hour) - 1);
            long instant = first + within;
            if (instant < _from || instant >= _to)
            {
                places[index] = -1;
                continue;
            }

            int hour = (int)(within / PageHours.Hour);
            if (wholeHours[hour] == -2)
            {
                ReaderClock.HourOnClock shown = _clock.At((first / PageHours.Hour) + hour);
                wholeHours[hour] = shown.Whole ? _table.PlaceOf(shown.Key) : -1;
            }

            places[index] = wholeHours[hour] >= 0 ? wholeHours[hour] : PlaceOf(instant, (first / PageHours.Hour) + hour);
        }
    }

    private int PlaceOf(long instant, long hour) => _table.PlaceOf(_clock.Key(instant, _clock.At(hour).Offset ?? _clock.Offset(instant)));
}
