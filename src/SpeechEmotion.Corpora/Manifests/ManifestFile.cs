using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Opens a manifest that lies in a file or a blob; relative addresses in it begin in its own directory.</summary>
internal static class ManifestFile
{
    public static Stream Open(string path)
    {
        try
        {
            return BlobAddress.IsBlob(path)
                ? OwnedBlob.Open(Address(path))
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StorageException)
        {
            throw ManifestReader.Unreadable(path, exception);
        }
    }

    public static IRecordingAddresses Addresses(string path)
    {
        if (!BlobAddress.IsBlob(path))
        {
            return new RecordingAddresses(new FileAddresses(Path.GetDirectoryName(Path.GetFullPath(path))!), folder: null);
        }

        BlobAddress manifest = Address(path);
        return new RecordingAddresses(
            new FileAddresses(Environment.CurrentDirectory), manifest with { Name = manifest.Name[..(manifest.Name.LastIndexOf('/') + 1)] });
    }

    private static BlobAddress Address(string path) => BlobAddress.Read(path, out BlobAddress? address) is { } refusal
        ? throw new CorpusException($"{path} {refusal}.")
        : address!;
}
