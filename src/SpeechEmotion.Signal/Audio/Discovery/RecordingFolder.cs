namespace SpeechEmotion.Signal.Audio.Discovery;

/// <summary>
/// The recordings below one directory, by path in ordinal order. Hidden files and directories (a leading dot) are passed
/// over. Links to files are taken; a link to a directory is followed unless that lies below the root anyway, and each
/// directory outside is entered once, so links in a circle end and nothing is found twice through them.
/// </summary>
/// <param name="root">The directory.</param>
/// <param name="excluded">A directory not to be entered (where results are written), or null.</param>
/// <param name="report">Told in one line of each directory that cannot be read.</param>
public sealed class RecordingFolder(string root, string? excluded, Action<string> report)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string _root = Path.GetFullPath(root);
    private readonly string _realRoot = RealPath.Of(root);
    private readonly string? _excluded = excluded is null ? null : RealPath.Of(excluded);
    private readonly HashSet<string> _outside = new(StringComparer.Ordinal);

    /// <summary>Paths relative to the root, with <c>/</c>. Each enumeration looks anew.</summary>
    public IEnumerable<string> Recordings()
    {
        _outside.Clear();
        return Walk(_root, _realRoot, string.Empty);
    }

    private IEnumerable<string> Walk(string folder, string realFolder, string prefix)
    {
        foreach (FileSystemInfo entry in Sorted(folder))
        {
            if (entry is DirectoryInfo)
            {
                string real = entry.LinkTarget is null ? Path.Combine(realFolder, entry.Name) : RealPath.Of(entry.FullName);
                if (MayEnter(real, entry.LinkTarget is not null))
                {
                    foreach (string recording in Walk(entry.FullName, real, $"{prefix}{entry.Name}/"))
                    {
                        yield return recording;
                    }
                }
            }
            else if (RecordingFiles.Contains((FileInfo)entry))
            {
                yield return prefix + entry.Name;
            }
        }
    }

    private bool MayEnter(string real, bool isLink)
    {
        if (_excluded is not null && RealPath.IsAtOrBelow(real, _excluded))
        {
            return false;
        }

        // Below the root, plain directories lead everywhere once.
        bool isBelowRoot = RealPath.IsAtOrBelow(real, _realRoot);
        return isBelowRoot ? !isLink && !IsReachedFromOutside(real) : _outside.Add(real);
    }

    // A linked directory that holds the root itself would otherwise lead into it again.
    private bool IsReachedFromOutside(string real) => real == _realRoot;

    private FileSystemInfo[] Sorted(string folder)
    {
        try
        {
            FileSystemInfo[] entries =
                [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).Where(entry => !entry.Name.StartsWith('.'))];
            string[] keys = Array.ConvertAll(entries, entry => entry is DirectoryInfo ? entry.Name + "/" : entry.Name);
            Array.Sort(keys, entries, StringComparer.Ordinal);
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report($"{folder}: the directory cannot be read ({exception.Message.ReplaceLineEndings(" ")})");
            return [];
        }
    }
}
