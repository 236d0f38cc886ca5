using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>
/// What the speakers of a shard add up to, by month: what the totals are made of when a month changes. As bytes: <c>SEIM</c>, the format (1), the version, the number of speakers, and
/// of each in ordinal order the name and the number of months, and of each month its number since the year 0 and the sums of all calls and by tag with their length before them.
/// </summary>
internal sealed class SpeakerShard
{
    private readonly SortedDictionary<string, SortedDictionary<int, byte[]>> _speakers = new(StringComparer.Ordinal);

    /// <summary>Grows with each change.</summary>
    public long Version { get; set; }

    private static ReadOnlySpan<byte> Magic => "SEIM"u8;

    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    /// <exception cref="StorageException">It is of a newer format.</exception>
    public static SpeakerShard Read(string name, byte[] bytes) => IndexBlob.Read(name, bytes, Magic, reader =>
    {
        SpeakerShard shard = new() { Version = reader.Read7BitEncodedInt64() };
        for (int speakers = reader.Count(); speakers > 0; speakers--)
        {
            SortedDictionary<int, byte[]> months = [];
            shard._speakers.Add(reader.ReadString(), months);
            for (int count = reader.Count(); count > 0; count--)
            {
                int month = reader.Read7BitEncodedInt();
                months.Add(month, reader.ReadBytes(reader.Count()));
            }
        }

        return shard;
    });

    public byte[] ToBytes() => IndexBlob.Write(Magic, writer =>
    {
        writer.Write7BitEncodedInt64(Version);
        writer.Write7BitEncodedInt(_speakers.Count);
        foreach ((string speaker, SortedDictionary<int, byte[]> months) in _speakers)
        {
            writer.Write(speaker);
            writer.Write7BitEncodedInt(months.Count);
            foreach ((int month, byte[] rows) in months)
            {
                writer.Write7BitEncodedInt(month);
                writer.Write7BitEncodedInt(rows.Length);
                writer.Write(rows);
            }
        }
    });

    /// <summary>The speakers and months that are in it.</summary>
    public IEnumerable<(string Speaker, int Month)> Places() => _speakers.SelectMany(speaker => speaker.Value.Keys.Select(month => (speaker.Key, month)));

    /// <summary>Puts a month's sums in the place of what was there; true where they differ.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="month">The month's number.</param>
    /// <param name="rows">The sums; none where the speaker has no calls in it.</param>
    public bool Put(string speaker, int month, IReadOnlyList<MonthSums> rows)
    {
        byte[]? held = _speakers.TryGetValue(speaker, out SortedDictionary<int, byte[]>? months) ? months.GetValueOrDefault(month) : null;
        if (rows.Count == 0)
        {
            if (held is null)
            {
                return false;
            }

            months!.Remove(month);
            if (months.Count == 0)
            {
                _speakers.Remove(speaker);
            }

            return true;
        }

        byte[] bytes = MonthSums.ToBytes(rows);
        if (held is not null && bytes.AsSpan().SequenceEqual(held))
        {
            return false;
        }

        if (months is null)
        {
            _speakers.Add(speaker, months = []);
        }

        months[month] = bytes;
        return true;
    }

    /// <summary>Takes speakers out; true where one was in it.</summary>
    /// <param name="isErased">Whether a speaker is to go.</param>
    public bool Remove(Func<string, bool> isErased)
    {
        string[] gone = [.. _speakers.Keys.Where(isErased)];
        Array.ForEach(gone, speaker => _speakers.Remove(speaker));
        return gone.Length > 0;
    }

    /// <summary>What the speakers add up to over all months, by tag, then by speaker.</summary>
    /// <param name="isByTag">True for the calls that carry a tag, false for all calls.</param>
    public IReadOnlyList<SpeakerTotal> Totals(bool isByTag)
    {
        List<SpeakerTotal> totals = [];
        foreach ((string speaker, SortedDictionary<int, byte[]> months) in _speakers)
        {
            Dictionary<(string Tag, string Value), SpeakerTotal> groups = [];
            foreach ((string tag, string value, long first, long last, RollUpSums sums) in months.Values.SelectMany(MonthSums.Read).Where(row => row.Tag.Length > 0 == isByTag))
            {
                if (!groups.TryGetValue((tag, value), out SpeakerTotal? held))
                {
                    held = new SpeakerTotal(tag, value, speaker, first, last, new RollUpSums());
                }

                held.Sums.Add(sums);
                groups[(tag, value)] = held with { First = Math.Min(held.First, first), Last = Math.Max(held.Last, last) };
            }

            totals.AddRange(groups.Values);
        }

        // Speakers are in order already, and the sort leaves equals as they are.
        return [.. totals.OrderBy(total => (total.Tag, total.Value), Comparer<(string, string)>.Create(MonthSums.Compare))];
    }
}
