namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>Reads the tables at the head of a page.</summary>
internal static class PageTables
{
    public static PointGeneration[] Generations(ref PageReader reader)
    {
        PointGeneration[] generations = new PointGeneration[reader.Count(32)];
        foreach (ref PointGeneration generation in generations.AsSpan())
        {
            generation = new PointGeneration(reader.Signed(), reader.Text(), reader.Text(), reader.Text());
        }

        return generations;
    }

    public static void SkipGenerations(ref PageReader reader)
    {
        for (int left = reader.Count(32); left > 0; left--)
        {
            reader.Signed();
            for (int text = 0; text < 3; text++)
            {
                reader.Bytes(reader.Count());
            }
        }
    }

    public static PointTags[] Tags(ref PageReader reader)
    {
        PointTags[] tags = new PointTags[reader.Count()];
        foreach (ref PointTags set in tags.AsSpan())
        {
            KeyValuePair<string, string>[] pairs = new KeyValuePair<string, string>[reader.Count(16)];
            foreach (ref KeyValuePair<string, string> pair in pairs.AsSpan())
            {
                pair = new(reader.Text(), reader.Text());
            }

            try
            {
                set = PointTags.Of(pairs);
            }
            catch (ArgumentException exception)
            {
                throw new TrajectoryPageException("The page names a tag twice.", exception);
            }
        }

        return tags;
    }
}
