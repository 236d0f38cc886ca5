using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Folders;

/// <summary>A file found in a listing.</summary>
internal readonly record struct FolderEntry(string Name, FileInfo File)
{
    /// <summary>Its length and time, or null where it has been deleted since.</summary>
    public BlobEntry? TryDescribe()
    {
        try
        {
            return new BlobEntry(Name, File.Length, new DateTimeOffset(File.LastWriteTimeUtc));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
