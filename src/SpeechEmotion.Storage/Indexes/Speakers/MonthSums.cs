using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>What a speaker's calls of some time add up to: all of them (without a tag), or those that carry a tag.</summary>
internal sealed record MonthSums(string Tag, string Value, long First, long Last, RollUpSums Sums)
{
    /// <summary>The sums of a page, of all calls first, then by tag; none where it has no calls.</summary>
    public static IReadOnlyList<MonthSums> Of(TrajectoryPage page)
    {
        SortedDictionary<(string Tag, string Value), MonthSums> sums = new(Comparer<(string Tag, string Value)>.Create(Compare));
        foreach (TrajectoryPoint point in page.Points.Where(point => !point.Removed))
        {
            Add(sums, (string.Empty, string.Empty), point);
            foreach ((string tag, string value) in point.Tags.Pairs)
            {
                Add(sums, (tag, value), point);
            }
        }

        return [.. sums.Values];
    }

    public static int Compare((string Tag, string Value) one, (string Tag, string Value) other)
    {
        int compared = string.CompareOrdinal(one.Tag, other.Tag);
        return compared != 0 ? compared : string.CompareOrdinal(one.Value, other.Value);
    }

    public static byte[] ToBytes(IReadOnlyList<MonthSums> rows)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream))
        {
            writer.Write7BitEncodedInt(rows.Count);
            foreach ((string tag, string value, long first, long last, RollUpSums sums) in rows)
            {
                writer.Write(tag);
                writer.Write(value);
                writer.Signed(first);
                writer.Write7BitEncodedInt64(last - first);
                RollUpSumsCodec.Write(writer, sums);
            }
        }

        return stream.ToArray();
    }

    public static IReadOnlyList<MonthSums> Read(byte[] bytes)
    {
        using BinaryReader reader = new(new MemoryStream(bytes));
        MonthSums[] rows = new MonthSums[reader.Count()];
        foreach (ref MonthSums row in rows.AsSpan())
        {
            string tag = reader.ReadString();
            string value = reader.ReadString();
            long first = reader.Signed();
            row = new(tag, value, first, first + reader.Read7BitEncodedInt64(), RollUpSumsCodec.Read(reader));
        }

        return rows;
    }

    private static void Add(SortedDictionary<(string Tag, string Value), MonthSums> sums, (string Tag, string Value) group, TrajectoryPoint point)
    {
        if (!sums.TryGetValue(group, out MonthSums? held))
        {
            held = new MonthSums(group.Tag, group.Value, point.StartMilliseconds, point.StartMilliseconds, new RollUpSums());
        }

        held.Sums.Add(point);
        sums[group] = held with { First = Math.Min(held.First, point.StartMilliseconds), Last = Math.Max(held.Last, point.StartMilliseconds) };
    }
}
