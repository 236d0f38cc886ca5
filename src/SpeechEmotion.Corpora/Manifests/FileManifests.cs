namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Manifests in files and in blobs, as the user of this machine names them; they may name any file and blob.</summary>
public sealed class FileManifests : IManifestSource
{
    /// <summary>The only one.</summary>
    public static FileManifests Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsFixed(string manifest) => false;

    /// <inheritdoc/>
    public Stream Open(string manifest) => ManifestFile.Open(manifest);

    /// <inheritdoc/>
    public IRecordingAddresses Addresses(string manifest) => ManifestFile.Addresses(manifest);
}
