using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>
/// Manifests that were handed in and are kept, <c>manifests/SHA256</c>: rows that name the speaker become blank lines, so that the others keep their places. The
/// results of their calls stay with whoever else is in them; the manifest keeps its name.
/// </summary>
/// <param name="blobs">The store.</param>
public sealed class ManifestRows(IBlobStore blobs) : IErasurePlace
{
    /// <summary>Where they lie.</summary>
    public const string Folder = "manifests/";

    /// <summary>Writes a manifest that is to be kept and takes out of it whoever has been erased.</summary>
    /// <param name="name">The blob's name.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="cancellationToken">Gives up; it is then kept or not.</param>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public Task KeepAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        Tombstones.Of(blobs).GuardAsync(
            ErasedSpeakers.None,
            () => blobs.PutAsync(name, write, BlobCondition.None, cancellationToken).AsTask(),
            now => CleanAsync(name, now.Contains, CancellationToken.None));

    async Task<ErasureCounts> IErasurePlace.EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        long changed = 0;
        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, Folder, scope.Since, cancellationToken).ConfigureAwait(false))
        {
            changed += await CleanAsync(entry.Name, scope.IsErased, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return new ErasureCounts(Others: changed);
    }

    private async Task<bool> CleanAsync(string name, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        bool isChanged = false;
        await MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                byte[] left = [];
                isChanged = blob is not null && (IsJsonLines(blob.Content)
                    ? SpeakerLines.Without(blob.Content, isErased, out left)
                    : SpeakerRows.Without(blob.Content, isErased, isBlank: true, out left));
                return isChanged ? left : null;
            },
            cancellationToken).ConfigureAwait(false);
        return isChanged;
    }

    private static bool IsJsonLines(ReadOnlySpan<byte> manifest) => (manifest.StartsWith("\uFEFF"u8) ? manifest["\uFEFF"u8.Length..] : manifest).StartsWith("{"u8);
}
