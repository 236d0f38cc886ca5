using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Points and statistics: all that lies in a speaker's own folder.</summary>
internal sealed class SpeakerFolders(IBlobStore blobs) : IErasurePlace
{
    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        long pages = 0;
        string prefix = scope.Speaker is { } speaker ? $"{PageBlob.Speakers}{SpeakerName.ToPath(speaker)}/" : PageBlob.Speakers;
        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, prefix, since: null, cancellationToken).ConfigureAwait(false))
        {
            if (SpeakerOf(entry.Name) is { } found && scope.IsErased(found))
            {
                pages += await blobs.DeleteAsync(entry.Name, BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        return new ErasureCounts(Pages: pages);
    }

    // Behind the speaker's place come the kind and the date, and no more.
    private static string? SpeakerOf(string name)
    {
        int date = name.LastIndexOf('/');
        int kind = date <= 0 ? -1 : name.LastIndexOf('/', date - 1);
        return kind > PageBlob.Speakers.Length ? SpeakerName.FromPath(name[PageBlob.Speakers.Length..kind]) : null;
    }
}
