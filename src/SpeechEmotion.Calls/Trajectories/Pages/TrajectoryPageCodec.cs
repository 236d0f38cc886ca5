using System.Buffers;
using System.Text;

namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>
/// A page as bytes, column by column; <c>docs/trajectories.md</c> has the layout. Equal pages have equal bytes, on every
/// machine and in every version of this program that writes format 1: there is no general compressor in it, whose output would change with its version.
/// </summary>
public static class TrajectoryPageCodec
{
    /// <summary>The format that is written.</summary>
    public const int Version = 1;

    private const int RemovedBit = 1;
    private const int RoleShift = 1;

    private static ReadOnlySpan<byte> Magic => "SETP"u8;

    /// <summary>A page's bytes.</summary>
    /// <param name="page">The page.</param>
    public static byte[] ToBytes(TrajectoryPage page)
    {
        ArrayBufferWriter<byte> output = new(1024);
        Write(page, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="output">Receives the bytes.</param>
    public static void Write(TrajectoryPage page, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(output);
        PageWriter writer = new(output);
        ReadOnlySpan<TrajectoryPoint> points = page.Span;
        writer.Bytes(Magic);
        writer.Unsigned(Version);
        writer.Text(page.Speaker);
        writer.Unsigned((ulong)page.Month.Number);
        writer.Unsigned((ulong)points.Length);
        SortedTable<PointGeneration> generations = new(page.Points.Select(point => point.Generation), Comparer<PointGeneration>.Default);
        SortedTable<PointTags> tags = new(page.Points.Select(point => point.Tags), Comparer<PointTags>.Create(PointTags.Compare));
        WriteTables(writer, generations.Values, tags.Values);
        WriteCalls(writer, points);

        long[] column = ArrayPool<long>.Shared.Rent(Math.Max(1, points.Length));
        long first = page.Month.FirstMillisecond;
        Column(points, point => point.StartMilliseconds - first);
        Column(points, point => point.SpeechMilliseconds);
        Column(points, point => generations.IndexOf(point.Generation));
        Column(points, point => point.Revision);
        Column(points, point => tags.IndexOf(point.Tags));
        Column(points, point => point.Channel);
        Column(points, point => (point.Removed ? RemovedBit : 0) | ((point.Role is { } role ? (int)role + 1 : 0) << RoleShift));
        Column(points, point => point.Values.Known);
        for (int index = 0; index < TrajectoryColumns.Count; index++)
        {
            int count = 0;
            foreach (TrajectoryPoint point in points)
            {
                if (point.Values[index] is { } steps)
                {
                    column[count++] = steps;
                }
            }

            writer.Column(column.AsSpan(0, count));
        }

        ArrayPool<long>.Shared.Return(column);

        void Column(ReadOnlySpan<TrajectoryPoint> from, Func<TrajectoryPoint, long> value)
        {
            for (int index = 0; index < from.Length; index++)
            {
                column[index] = value(from[index]);
            }

            writer.Column(column.AsSpan(0, from.Length));
        }
    }

    /// <summary>Reads a page.</summary>
    /// <param name="bytes">The whole page.</param>
    /// <exception cref="TrajectoryPageException">The bytes are not a page, are damaged, or are of a newer format.</exception>
    public static TrajectoryPage Read(ReadOnlySpan<byte> bytes)
    {
        PageReader reader = new(bytes);
        (string speaker, PageMonth month, int count) = ReadHead(ref reader);
        PointGeneration[] generations = PageTables.Generations(ref reader);
        PointTags[] tags = PageTables.Tags(ref reader);
        PageColumns columns = new(ref reader, count, generations, tags);
        if (reader.Left != 0)
        {
            throw new TrajectoryPageException("Something follows the page.");
        }

        return TrajectoryPage.FromSorted(speaker, month, columns.Points(month));
    }

    internal static (string Speaker, PageMonth Month, int Count) ReadHead(ref PageReader reader)
    {
        if (reader.Left < Magic.Length || !reader.Bytes(Magic.Length).SequenceEqual(Magic))
        {
            throw new TrajectoryPageException("The bytes are not a page of a trajectory.");
        }

        ulong version = reader.Unsigned();
        if (version != Version)
        {
            throw new TrajectoryPageException($"The page has format {version}; this program reads format {Version}. Use a newer one.");
        }

        string speaker = reader.Text();
        ulong number = reader.Unsigned();
        return number is < 12 or >= 120_000 || speaker.Length == 0
            ? throw new TrajectoryPageException("The page names no speaker or no month.")
            : (speaker, PageMonth.FromNumber((int)number), reader.Count());
    }

    private static void WriteTables(PageWriter writer, IReadOnlyList<PointGeneration> generations, IReadOnlyList<PointTags> tags)
    {
        writer.Unsigned((ulong)generations.Count);
        foreach (PointGeneration generation in generations)
        {
            writer.Signed(generation.Rank);
            writer.Text(generation.Key);
            writer.Text(generation.Model);
            writer.Text(generation.Version);
        }

        writer.Unsigned((ulong)tags.Count);
        foreach (PointTags set in tags)
        {
            writer.Unsigned((ulong)set.Pairs.Count);
            foreach ((string name, string value) in set.Pairs)
            {
                writer.Text(name);
                writer.Text(value);
            }
        }
    }

    // Front coding: names in order share beginnings.
    private static void WriteCalls(PageWriter writer, ReadOnlySpan<TrajectoryPoint> points)
    {
        byte[] before = [];
        foreach (TrajectoryPoint point in points)
        {
            byte[] call = Encoding.UTF8.GetBytes(point.Call);
            int shared = before.AsSpan().CommonPrefixLength(call);
            writer.Unsigned((ulong)shared);
            writer.Unsigned((ulong)(call.Length - shared));
            writer.Bytes(call.AsSpan(shared));
            before = call;
        }
    }
}
