using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>
/// What the speakers of a shard add up to, for lists. As bytes: <c>SEIT</c>, the format (1), the version of what it was made of, the number of groups (calls that carry a tag; or one
/// group without a tag, of all), and of each in order tag, value, speakers, calls, first and last start, the length of its rows, and its rows: speaker, calls, start of
/// the last call, mean valence (not a number: unknown), the length of what follows, start of the first call, sums.
/// </summary>
internal static class TotalsPage
{
    private static ReadOnlySpan<byte> Magic => "SEIT"u8;

    public static byte[] Write(long version, IReadOnlyList<SpeakerTotal> totals)
    {
        IGrouping<(string Tag, string Value), SpeakerTotal>[] groups = [.. totals.GroupBy(total => (total.Tag, total.Value))];
        return IndexBlob.Write(Magic, writer =>
        {
            writer.Write7BitEncodedInt64(version);
            writer.Write7BitEncodedInt(groups.Length);
            foreach (IGrouping<(string Tag, string Value), SpeakerTotal> group in groups)
            {
                byte[] rows = Rows(group);
                writer.Write(group.Key.Tag);
                writer.Write(group.Key.Value);
                writer.Write7BitEncodedInt(group.Count());
                writer.Write7BitEncodedInt64(group.Sum(total => (long)total.Sums.Calls));
                writer.Signed(group.Min(total => total.First));
                writer.Signed(group.Max(total => total.Last));
                writer.Write7BitEncodedInt(rows.Length);
                writer.Write(rows);
            }
        });
    }

    /// <summary>The version of a page.</summary>
    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    public static long Version(string name, byte[] bytes) => IndexBlob.Read(name, bytes, Magic, reader => reader.Read7BitEncodedInt64());

    /// <summary>The groups of a page, without their rows.</summary>
    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    public static IReadOnlyList<GroupTotal> Groups(string name, byte[] bytes) => IndexBlob.Read(name, bytes, Magic, reader =>
    {
        reader.Read7BitEncodedInt64();
        GroupTotal[] groups = new GroupTotal[reader.Count()];
        foreach (ref GroupTotal group in groups.AsSpan())
        {
            group = Group(reader, out int length);
            reader.BaseStream.Seek(length, SeekOrigin.Current);
        }

        return groups;
    });

    /// <summary>Takes the rows of a group, one after the other.</summary>
    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    public static void Each(string name, byte[] bytes, string tag, string value, Action<TotalsRow> take) => IndexBlob.Read(name, bytes, Magic, reader =>
    {
        reader.Read7BitEncodedInt64();
        for (int groups = reader.Count(); groups > 0; groups--)
        {
            GroupTotal group = Group(reader, out int length);
            if (group.Tag != tag || group.Value != value)
            {
                reader.BaseStream.Seek(length, SeekOrigin.Current);
                continue;
            }

            for (int speakers = group.Speakers; speakers > 0; speakers--)
            {
                string speaker = reader.ReadString();
                int calls = reader.Read7BitEncodedInt();
                long last = reader.Signed();
                double valence = reader.ReadDouble();
                int rest = reader.Count();
                take(new TotalsRow(speaker, calls, last, double.IsNaN(valence) ? null : valence, name, bytes, (int)reader.BaseStream.Position, rest));
                reader.BaseStream.Seek(rest, SeekOrigin.Current);
            }

            return true;
        }

        return false;
    });

    private static GroupTotal Group(BinaryReader reader, out int length)
    {
        GroupTotal group = new(reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(), reader.Signed(), reader.Signed());
        length = reader.Count();
        return group;
    }

    private static byte[] Rows(IEnumerable<SpeakerTotal> totals)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        using MemoryStream rest = new();
        using BinaryWriter restWriter = new(rest);
        foreach (SpeakerTotal total in totals)
        {
            writer.Write(total.Speaker);
            writer.Write7BitEncodedInt(total.Sums.Calls);
            writer.Signed(total.Last);
            writer.Write(total.Sums.Mean(TrajectoryColumns.Valence) ?? double.NaN);
            rest.SetLength(0);
            restWriter.Signed(total.First);
            RollUpSumsCodec.Write(restWriter, total.Sums);
            restWriter.Flush();
            writer.Write7BitEncodedInt((int)rest.Length);
            writer.Flush();
            rest.WriteTo(stream);
        }

        writer.Flush();
        return stream.ToArray();
    }
}
