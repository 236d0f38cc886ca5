namespace SpeechEmotion.Signal.Audio.Discovery;

/// <summary>The one path of a file or directory without links on the way.</summary>
public static class RealPath
{
    // As many as Linux follows.
    private const int MaxLinks = 40;

    /// <summary>Follows every link on the way; what does not exist, or turns in a circle, is left as it stands.</summary>
    /// <param name="path">Any path.</param>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (int links = 0; links < MaxLinks; links++)
        {
            string? next = FollowFirstLink(full);
            if (next is null)
            {
                return full;
            }

            full = next;
        }

        return full;
    }

    /// <summary>True where <paramref name="path"/> is <paramref name="folder"/> or lies below it; both real.</summary>
    /// <param name="path">A real path.</param>
    /// <param name="folder">A real path.</param>
    public static bool IsAtOrBelow(string path, string folder)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(folder);
        return path.StartsWith(folder, StringComparison.Ordinal)
            && (path.Length == folder.Length || folder.EndsWith(Path.DirectorySeparatorChar) || path[folder.Length] == Path.DirectorySeparatorChar);
    }

    private static string? FollowFirstLink(string full)
    {
        int end = Path.GetPathRoot(full)!.Length;
        while (end < full.Length)
        {
            int next = full.IndexOf(Path.DirectorySeparatorChar, end);
            end = next < 0 ? full.Length : next;
            string part = full[..end];
            if (new FileInfo(part).LinkTarget is { } target)
            {
                string folder = Path.GetDirectoryName(part)!;
                return Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, target) + full[end..]));
            }

            end++;
        }

        return null;
    }
}
