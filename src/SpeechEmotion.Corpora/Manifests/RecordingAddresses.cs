namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Recordings in files or in blobs. Relative addresses begin where the manifest lies.</summary>
/// <param name="files">What files may be.</param>
/// <param name="folder">The folder of a manifest that is a blob; null where it is a file.</param>
internal sealed class RecordingAddresses(FileAddresses files, BlobAddress? folder) : IRecordingAddresses
{
    public string? Resolve(string uri, out string? path)
    {
        path = null;
        if (BlobAddress.IsBlob(uri))
        {
            string? refusal = BlobAddress.Read(uri, out BlobAddress? address);
            path = address?.ToString();
            return refusal;
        }

        if (folder is null || uri.Contains("://", StringComparison.Ordinal) || Path.IsPathRooted(uri))
        {
            return files.Resolve(uri, out path);
        }

        path = (folder with { Name = folder.Name + uri.Replace('\\', '/') }).ToString();
        return null;
    }
}
