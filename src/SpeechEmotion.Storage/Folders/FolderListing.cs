namespace SpeechEmotion.Storage.Folders;

/// <summary>Walks files in the ordinal order of their names with <c>/</c>, holding one directory's entries per level.</summary>
internal static class FolderListing
{
    public static IEnumerable<string> Walk(string root, string prefix)
    {
        string folder = Path.Combine(root, prefix.Replace('/', Path.DirectorySeparatorChar));
        return Directory.Exists(folder) ? WalkFolder(folder, prefix) : [];
    }

    private static IEnumerable<string> WalkFolder(string folder, string prefix)
    {
        // A directory sorts as its name and a slash: "a-b.json" < "a.json" < "a/b.json", as whole names do.
        List<string> entries = [];
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (prefix.Length > 0 || entry.Name[0] != '.')
            {
                entries.Add(entry is DirectoryInfo ? entry.Name + "/" : entry.Name);
            }
        }

        entries.Sort(StringComparer.Ordinal);
        foreach (string entry in entries)
        {
            if (entry[^1] != '/')
            {
                yield return prefix + entry;
                continue;
            }

            foreach (string below in WalkFolder(Path.Combine(folder, entry[..^1]), prefix + entry))
            {
                yield return below;
            }
        }
    }
}
