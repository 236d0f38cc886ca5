using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Gateway.Tenants;

/// <summary>
/// What a tenant's manifests may name: recordings it has uploaded, <c>upload:NAME</c>; where no key is asked for, the files
/// and blobs of this machine's user too.
/// </summary>
internal sealed class TenantAddresses(GatewayOptions options, string tenant) : IRecordingAddresses, IManifestSource
{
    /// <summary>Where uploads lie in a tenant's part of the store.</summary>
    public const string Uploads = "uploads/";

    private const string Scheme = "upload:";

    private readonly FileAddresses _files = new(Environment.CurrentDirectory);

    public string? Resolve(string uri, out string? path)
    {
        path = null;
        if (uri.StartsWith(Scheme, StringComparison.Ordinal))
        {
            string name = uri[Scheme.Length..];
            path = UploadName.IsName(name) ? PathOf(name) : null;
            return path is null ? $"names no upload: {UploadName.Rule}" : null;
        }

        if (!options.IsInsecureLocal)
        {
            return "may not be read here: upload the recording, and name it upload:NAME";
        }

        if (!BlobAddress.IsBlob(uri))
        {
            return _files.Resolve(uri, out path);
        }

        string? refusal = BlobAddress.Read(uri, out BlobAddress? address);
        path = address?.ToString();
        return refusal;
    }

    public bool IsFixed(string manifest) => false;

    public Stream Open(string manifest) => options.IsInsecureLocal
        ? FileManifests.Instance.Open(manifest)
        : throw new CorpusException($"{manifest}: the manifest may not be read here; send it in the body of the request.");

    public IRecordingAddresses Addresses(string manifest) => options.IsInsecureLocal ? FileManifests.Instance.Addresses(manifest) : this;

    private string PathOf(string name)
    {
        string blob = options.IsInsecureLocal ? $"{Uploads}{name}" : $"tenants/{tenant}/{Uploads}{name}";
        return options.Store.Kind == StoreKind.Folder
            ? Path.Combine(options.Store.Name, blob.Replace('/', Path.DirectorySeparatorChar))
            : new BlobAddress(options.Store, blob).ToString();
    }
}
