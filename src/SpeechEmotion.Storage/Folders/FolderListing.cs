using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Folders;

/// <summary>Walks files in the ordinal order of their names with <c>/</c>, holding one directory's entries per level.</summary>
internal readonly struct FolderListing(string root)
{
    /// <summary>The files whose names begin with <paramref name="prefix"/> and come behind <paramref name="after"/>.</summary>
    /// <exception cref="StorageException">A directory cannot be read; thrown as the files are walked.</exception>
    public IEnumerable<FolderEntry> Walk(string prefix, string? after)
    {
        string folder = Path.Combine(root, prefix.Replace('/', Path.DirectorySeparatorChar));
        return WalkFolder(root, folder, prefix, after);
    }

    private static IEnumerable<FolderEntry> WalkFolder(string root, string folder, string prefix, string? after)
    {
        foreach ((string key, FileSystemInfo entry) in Entries(root, folder, prefix, after))
        {
            if (entry is FileInfo file)
            {
                if (BlobName.IsName(prefix + key))
                {
                    yield return new FolderEntry(prefix + key, file);
                }

                continue;
            }

            foreach (FolderEntry below in WalkFolder(root, entry.FullName, prefix + key, after))
            {
                yield return below;
            }
        }
    }

    private static List<(string Key, FileSystemInfo Entry)> Entries(string root, string folder, string prefix, string? after)
    {
        List<(string Key, FileSystemInfo Entry)> entries = [];
        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                // A directory sorts as its name and a slash: "a-b.json" < "a.json" < "a/b.json", as whole names do.
                string key = entry is DirectoryInfo ? entry.Name + "/" : entry.Name;
                if ((prefix.Length > 0 || key[0] != '.') && !IsPast(prefix + key, after))
                {
                    entries.Add((key, entry));
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, root);
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return entries;
    }

    private static bool IsPast(string name, string? after) =>
        after is not null && string.CompareOrdinal(name, after) <= 0 && !(name[^1] == '/' && after.StartsWith(name, StringComparison.Ordinal));
}
