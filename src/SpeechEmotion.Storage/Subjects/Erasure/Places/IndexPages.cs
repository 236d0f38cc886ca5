using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Alerts;
using SpeechEmotion.Storage.Indexes.Journal;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>
/// The index of speakers, calls and alerts, and what writers have announced to it. After the speaker's pages: whoever makes the index from them now finds none. What is damaged is
/// removed with the index's state, so that all of it is made anew.
/// </summary>
internal sealed class IndexPages(IBlobStore blobs, TimeProvider time) : IErasurePlace
{
    private const int Attempts = 1000;

    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return new ErasureCounts(Others: await RemoveAsync(scope, cancellationToken).ConfigureAwait(false));
        }
        catch (IndexDamagedException)
        {
            await new IndexRebuild(blobs, time).RunAsync(cancellationToken).ConfigureAwait(false);
            return new ErasureCounts(Others: 1);
        }
    }

    private async Task<long> RemoveAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        long changed = 0;
        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, IndexNames.Journal, scope.Since, cancellationToken).ConfigureAwait(false))
        {
            changed += await RemoveAsync(entry.Name, scope.IsErased, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        IndexFold fold = new(blobs);
        Dictionary<int, long> versions = [];
        for (int shard = 0; shard < IndexNames.SpeakerShards; shard++)
        {
            if (scope.Speaker is { } speaker && IndexNames.ShardOf(speaker) != shard)
            {
                continue;
            }

            if (await fold.EraseAsync(shard, scope.IsErased, cancellationToken).ConfigureAwait(false) is { } version)
            {
                versions[shard] = version;
                changed++;
            }
        }

        if (versions.Count > 0 && await IndexState.ReadAsync(blobs, cancellationToken).ConfigureAwait(false) is not null)
        {
            await IndexState.RaiseAsync(blobs, versions, cancellationToken).ConfigureAwait(false);
        }

        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, IndexNames.Calls, scope.Since, cancellationToken).ConfigureAwait(false))
        {
            changed += await IndexFold.EraseAsync(blobs, entry.Name, scope.IsErased, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        // Made anew from the alerts that are left, when they are listed next.
        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, AlertIndex.Folder, since: null, cancellationToken).ConfigureAwait(false))
        {
            await blobs.DeleteAsync(entry.Name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    // Its writer, where it lives, writes it without the speaker too from now on.
    private async Task<bool> RemoveAsync(string name, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is not { } blob)
            {
                return false;
            }

            JournalSegment segment = JournalSegment.Read(name, blob.Content);
            byte[] without = (segment with { Entries = [.. segment.Entries.Select(entry => entry.Without(isErased))] }).ToBytes();
            if (without.AsSpan().SequenceEqual(blob.Content))
            {
                return false;
            }

            try
            {
                await blobs.PutAsync(name, without, BlobCondition.IfMatch(blob.ETag), cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (BlobConflictException)
            {
                // Its writer has written, or a reader has folded it: again.
            }
        }

        throw new StorageException(StorageError.Failed, $"{blobs.Location}: '{name}' was changed by other writers at each of {Attempts} attempts. Let one of them finish, then try again.");
    }
}
