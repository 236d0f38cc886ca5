namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Opens a manifest that lies in a file; relative addresses in it begin in its own directory.</summary>
internal static class ManifestFile
{
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ManifestReader.Unreadable(path, exception);
        }
    }

    public static FileAddresses Addresses(string path) => new(Path.GetDirectoryName(Path.GetFullPath(path))!);
}
