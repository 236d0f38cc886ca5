namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>Reads the columns of a page and makes points of them.</summary>
internal readonly ref struct PageColumns
{
    // A call's name takes 16 bits at least, so a page cannot claim more points than a quarter of a million per megabyte.
    private readonly int _count;
    private readonly string[] _calls;
    private readonly long[][] _fixed;
    private readonly PointValues[] _values;
    private readonly PointGeneration[] _generations;
    private readonly PointTags[] _tags;

    public PageColumns(ref PageReader reader, int count, PointGeneration[] generations, PointTags[] tags)
    {
        _count = count;
        _generations = generations;
        _tags = tags;
        _calls = Calls(ref reader, count);
        _fixed = new long[8][];
        foreach (ref long[] column in _fixed.AsSpan())
        {
            column = new long[count];
            reader.Column(column);
        }

        _values = new PointValues[count];
        long[] known = _fixed[7];
        long[] steps = new long[count];
        for (int index = 0; index < TrajectoryColumns.Count; index++)
        {
            int held = known.Count(mask => (mask >> index & 1) != 0);
            reader.Column(steps.AsSpan(0, held));
            int next = 0;
            for (int point = 0; point < count; point++)
            {
                if ((known[point] >> index & 1) != 0)
                {
                    _values[point][index] = (int)Within(steps[next++], int.MinValue, int.MaxValue);
                }
            }
        }
    }

    public TrajectoryPoint[] Points(PageMonth month)
    {
        long first = month.FirstMillisecond;
        TrajectoryPoint[] points = new TrajectoryPoint[_count];
        for (int index = 0; index < _count; index++)
        {
            long flags = Within(_fixed[6][index], 0, 7);
            Within(_fixed[7][index], 0, (1L << TrajectoryColumns.Count) - 1);
            TrajectoryPoint point = new()
            {
                Call = _calls[index],
                StartMilliseconds = first + Within(_fixed[0][index], 0, 31L * 86_400_000 - 1),
                SpeechMilliseconds = (int)Within(_fixed[1][index], 0, int.MaxValue),
                Generation = _generations[Within(_fixed[2][index], 0, _generations.Length - 1)],
                Revision = _fixed[3][index],
                Tags = _tags[Within(_fixed[4][index], 0, _tags.Length - 1)],
                Channel = (int)Within(_fixed[5][index], 0, int.MaxValue),
                Removed = (flags & 1) != 0,
                Role = flags >> 1 is 0 ? null : (SpeakerRole)((flags >> 1) - 1),
                Values = _values[index],
            };
            if (PageMonth.Of(point.StartMilliseconds) != month || (index > 0 && string.CompareOrdinal(_calls[index - 1], point.Call) >= 0))
            {
                throw new TrajectoryPageException("The page's calls are out of order or of another month.");
            }

            points[index] = point;
        }

        return points;
    }

    public static void SkipCalls(ref PageReader reader, int count)
    {
        for (; count > 0; count--)
        {
            reader.Unsigned();
            reader.Bytes(reader.Count());
        }
    }

    private static string[] Calls(ref PageReader reader, int count)
    {
        string[] calls = new string[count];
        byte[] call = new byte[256];
        int before = 0;
        for (int index = 0; index < count; index++)
        {
            ulong shared = reader.Unsigned();
            int rest = reader.Count();
            if (shared > (ulong)before)
            {
                throw new TrajectoryPageException("The page holds a call's name that begins with more than the one before.");
            }

            if (call.Length < (int)shared + rest)
            {
                Array.Resize(ref call, Math.Max(2 * call.Length, (int)shared + rest));
            }

            reader.Bytes(rest).CopyTo(call.AsSpan((int)shared));
            before = (int)shared + rest;
            calls[index] = PageReader.Decode(call.AsSpan(0, before));
        }

        return calls;
    }

    public static long Within(long value, long least, long most) =>
        value >= least && value <= most ? value : throw new TrajectoryPageException("The page holds a number out of its range.");
}
