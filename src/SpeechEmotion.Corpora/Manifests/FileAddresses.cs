namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Recordings in files: a path, or a <c>file:</c> URI of this machine.</summary>
/// <param name="folder">The directory that relative paths begin in; absolute.</param>
public sealed class FileAddresses(string folder) : IRecordingAddresses
{
    /// <inheritdoc/>
    public string? Resolve(string uri, out string? path)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        path = null;
        if (!uri.Contains("://", StringComparison.Ordinal))
        {
            path = Path.GetFullPath(uri, folder);
            return null;
        }

        if (!Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed) || !parsed.IsFile || parsed.Host.Length > 0)
        {
            return "is no file; only files can be read here";
        }

        path = parsed.LocalPath;
        return null;
    }
}
