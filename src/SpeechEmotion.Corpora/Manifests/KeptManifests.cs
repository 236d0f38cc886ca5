using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects.Erasure.Places;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>
/// Manifests that were handed in and are kept in the store of the results, <c>store:manifests/SHA256</c>: the name tells
/// the bytes that were handed in, so one that is kept never gets a row: it only loses those of speakers who are erased. Names without the scheme are another source's.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
/// <param name="addresses">What the addresses in a kept manifest may be.</param>
/// <param name="others">Where manifests of other names are had.</param>
public sealed class KeptManifests(IBlobStore blobs, IRecordingAddresses addresses, IManifestSource others) : IManifestSource
{
    private const string Scheme = "store:";
    private const string Folder = ManifestRows.Folder;

    /// <summary>What the addresses in any kept manifest may be.</summary>
    public IRecordingAddresses KeptAddresses => addresses;

    /// <summary>Keeps a manifest.</summary>
    /// <param name="sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="cancellationToken">Gives up; it is then kept or not.</param>
    /// <returns>What a submission names it.</returns>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public async Task<string> KeepAsync(string sha256, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(sha256);
        string name = Folder + sha256;
        if (await blobs.DescribeAsync(name, cancellationToken).ConfigureAwait(false) is null)
        {
            // Another who keeps the same at the same time writes the same bytes.
            await new ManifestRows(blobs).KeepAsync(name, write, cancellationToken).ConfigureAwait(false);
        }

        return Scheme + name;
    }

    /// <inheritdoc/>
    public bool IsFixed(string manifest) => IsKept(manifest) || others.IsFixed(manifest);

    /// <inheritdoc/>
    public Stream Open(string manifest)
    {
        if (!IsKept(manifest))
        {
            return others.Open(manifest);
        }

        string name = manifest[Scheme.Length..];
        try
        {
            BlobEntry? entry = blobs.DescribeAsync(name, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return entry is { } found
                ? new BlobStream(blobs, name, found.Length)
                : throw new CorpusException($"{manifest}: the manifest is not in the store any more; submit the corpus again.");
        }
        catch (StorageException exception)
        {
            throw ManifestReader.Unreadable(manifest, exception);
        }
    }

    /// <inheritdoc/>
    public IRecordingAddresses Addresses(string manifest) => IsKept(manifest) ? addresses : others.Addresses(manifest);

    /// <inheritdoc/>
    public string SpeakerOf(string manifest, string speaker) => IsKept(manifest) ? speaker : others.SpeakerOf(manifest, speaker);

    private static bool IsKept(string manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.StartsWith(Scheme + Folder, StringComparison.Ordinal);
    }
}
