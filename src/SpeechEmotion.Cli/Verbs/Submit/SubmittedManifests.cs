using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Cli.Verbs.Submit;

/// <summary>Manifests to be handed to a gateway: addresses that only the gateway can follow stand as they are.</summary>
internal sealed class SubmittedManifests : IManifestSource
{
    private const string Upload = "upload:";

    public static SubmittedManifests Instance { get; } = new();

    /// <summary>Whether an address is a file of this machine.</summary>
    public static bool IsFile(string path) => !path.StartsWith(Upload, StringComparison.Ordinal) && !BlobAddress.IsBlob(path);

    public bool IsFixed(string manifest) => false;

    public Stream Open(string manifest) => FileManifests.Instance.Open(manifest);

    public IRecordingAddresses Addresses(string manifest) => new Beside(new FileAddresses(Path.GetDirectoryName(Path.GetFullPath(manifest))!));

    private sealed class Beside(FileAddresses files) : IRecordingAddresses
    {
        public string? Resolve(string uri, out string? path)
        {
            if (IsFile(uri))
            {
                return files.Resolve(uri, out path);
            }

            path = uri;
            return null;
        }
    }
}
