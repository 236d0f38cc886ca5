using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>
/// Manifests that were handed in and are kept, <c>manifests/SHA256</c>: rows that name the speaker become blank lines, so that the others keep their places. The
/// results of their calls stay with whoever else is in them; the manifest keeps its name. Each is read a row at a time, and written again only where it names the speaker. What another eraser writes at the same
/// time may undo one's own: the second look, which comes to every erasure, finds it.
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

    /// <summary>What each row of the manifests that are kept says of speakers.</summary>
    internal async IAsyncEnumerable<TableRow> RowsAsync(Func<string, bool> isErased, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string name in blobs.ListAsync(Folder, cancellationToken).ConfigureAwait(false))
        {
            bool isLines = await IsJsonLinesAsync(name, cancellationToken).ConfigureAwait(false);
            if (await blobs.OpenReadAsync(name, BlobRange.All, cancellationToken).ConfigureAwait(false) is not { } stream)
            {
                continue;
            }

            await using (stream.ConfigureAwait(false))
            {
                foreach (TableRow row in isLines ? SpeakerLines.Read(stream, isErased) : SpeakerRows.Read(stream, isErased))
                {
                    yield return row;
                }
            }
        }
    }

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
        bool isLines = await IsJsonLinesAsync(name, cancellationToken).ConfigureAwait(false);
        if (!await NamesAsync(name, isLines, isErased, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await blobs.PutAsync(name, (output, token) => CopyAsync(name, isLines, output, isErased, token), BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> NamesAsync(string name, bool isLines, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        if (await blobs.OpenReadAsync(name, BlobRange.All, cancellationToken).ConfigureAwait(false) is not { } stream)
        {
            return false;
        }

        await using (stream.ConfigureAwait(false))
        {
            return (isLines ? SpeakerLines.Read(stream, isErased) : SpeakerRows.Read(stream, isErased)).Any(row => row.NamesErased);
        }
    }

    private async Task CopyAsync(string name, bool isLines, Stream output, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        Stream stream = await OpenAsync(name, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            if (isLines)
            {
                SpeakerLines.Copy(stream, output, isErased);
                return;
            }

            Stream again = await OpenAsync(name, cancellationToken).ConfigureAwait(false);
            await using (again.ConfigureAwait(false))
            {
                SpeakerRows.Copy(stream, again, output, isErased, isBlank: true);
            }
        }
    }

    private async Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) =>
        await blobs.OpenReadAsync(name, BlobRange.All, cancellationToken).ConfigureAwait(false)
        ?? throw new StorageException(StorageError.Failed, $"{blobs.Location}: '{name}' was removed while a speaker was erased from it; what is left is done by the next look");

    private async Task<bool> IsJsonLinesAsync(string name, CancellationToken cancellationToken)
    {
        if (await blobs.OpenReadAsync(name, BlobRange.All, cancellationToken).ConfigureAwait(false) is not { } stream)
        {
            return false;
        }

        await using (stream.ConfigureAwait(false))
        {
            byte[] head = new byte[4];
            int read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return IsJsonLines(head.AsSpan(0, read));
        }
    }

    private static bool IsJsonLines(ReadOnlySpan<byte> head) => (head.StartsWith("\uFEFF"u8) ? head["\uFEFF"u8.Length..] : head).StartsWith("{"u8);
}
