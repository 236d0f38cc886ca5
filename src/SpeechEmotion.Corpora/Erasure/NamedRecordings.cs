using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Erasure;

/// <summary>Finds the recordings of a speaker in the manifests of a store's corpora: the program keeps none, so whoever does is to be told which to erase.</summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
/// <param name="manifests">Where manifests are had.</param>
public sealed class NamedRecordings(IBlobStore blobs, IManifestSource manifests)
{
    /// <summary>Most recordings that are listed.</summary>
    public const int Most = 10_000;

    /// <summary>The recordings whose rows name a speaker.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first <see cref="Most"/>, and the manifests that could not be read to their end, of which others may be missing.</returns>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<(IReadOnlyList<NamedRecording> Recordings, IReadOnlyList<string> Unread)> FindAsync(string speaker, CancellationToken cancellationToken)
    {
        List<NamedRecording> found = [];
        List<string> unread = [];
        CorpusRecords records = new(blobs);
        await foreach (string corpus in records.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is not { Submission.Manifest: { } manifest })
            {
                continue;
            }

            try
            {
                Find(corpus, manifest, speaker, found, cancellationToken);
            }
            catch (Exception exception) when (exception is CorpusException or StorageException or IOException)
            {
                unread.Add(manifest);
            }
        }

        return (found, unread);
    }

    private void Find(string corpus, string manifest, string speaker, List<NamedRecording> found, CancellationToken cancellationToken)
    {
        using Stream stream = manifests.Open(manifest);
        foreach (ManifestRow row in ManifestReader.Rows(stream, manifest, AddressesAsWritten.Instance))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (found.Count < Most && row.Call is { } call && call.Input.Speakers.Any(one => !string.IsNullOrEmpty(one) && manifests.SpeakerOf(manifest, one) == speaker))
            {
                found.Add(new(corpus, call.Input.Call, call.Path));
            }
        }
    }
}
