using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Recordings;

/// <summary>A recording's own bytes, wherever it lies.</summary>
public static class RecordingBytes
{
    /// <summary>Opens a recording's bytes as a stream in which one can seek. Blocks while a container answers.</summary>
    /// <param name="path">As <see cref="CorpusCall.Path"/> has it.</param>
    /// <exception cref="StorageException">The container cannot be reached.</exception>
    /// <exception cref="IOException">There is no such recording.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Stream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!BlobAddress.IsBlob(path))
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        }

        return BlobAddress.Read(path, out BlobAddress? address) is { } refusal ? throw new IOException($"{path} {refusal}") : OwnedBlob.Open(address!);
    }
}
