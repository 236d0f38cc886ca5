using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Manifests that name speakers in clear: kept are their pseudonyms.</summary>
/// <param name="inner">Where the manifests are had.</param>
/// <param name="pseudonyms">What stands for the names.</param>
public sealed class PseudonymManifests(IManifestSource inner, Pseudonyms pseudonyms) : IManifestSource
{
    /// <inheritdoc/>
    public bool IsFixed(string manifest) => inner.IsFixed(manifest);

    /// <inheritdoc/>
    public Stream Open(string manifest) => inner.Open(manifest);

    /// <inheritdoc/>
    public IRecordingAddresses Addresses(string manifest) => inner.Addresses(manifest);

    /// <inheritdoc/>
    public string SpeakerOf(string manifest, string speaker) => pseudonyms.Of(inner.SpeakerOf(manifest, speaker));
}
