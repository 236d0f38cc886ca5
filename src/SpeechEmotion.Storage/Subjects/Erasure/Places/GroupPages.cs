using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Groups;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>The index of groups.</summary>
internal sealed class GroupPages(IBlobStore blobs) : IErasurePlace
{
    private const int PagesAtATime = 8;

    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        long removed = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = PagesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            StoreListing.ListAsync(blobs, GroupIndex.Folder, scope.Since, cancellationToken),
            parallel,
            async (entry, token) => Interlocked.Add(ref removed, await GroupIndex.RemoveAsync(blobs, entry.Name, scope.IsErased, token).ConfigureAwait(false))).ConfigureAwait(false);
        return new ErasureCounts(Memberships: removed);
    }
}
