using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Tenants;

/// <summary>
/// What a tenant's manifests may name: recordings it has uploaded, <c>upload:NAME</c>, and blobs of stores that it is allowed; where no key is asked for, the files
/// and blobs of this machine's user too.
/// </summary>
internal sealed class TenantAddresses(StoreUri store, bool isLocal, string tenant, PolicyStore policies) : IRecordingAddresses, IManifestSource
{
    /// <summary>Where uploads lie in a tenant's part of the store.</summary>
    public const string Uploads = "uploads/";

    private const string Scheme = "upload:";

    private readonly FileAddresses _files = new(Environment.CurrentDirectory);
    private TenantPolicy _policy = TenantPolicy.None;

    /// <summary>The policy as it was read last.</summary>
    public TenantPolicy Policy => Volatile.Read(ref _policy);

    /// <summary>Reads the policy anew: done before whatever is handed in is held against it.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        Volatile.Write(ref _policy, await policies.ReadAsync(tenant, cancellationToken).ConfigureAwait(false));

    /// <summary>Why a webhook may not go to an address; null where it may.</summary>
    public string? RefusalOf(Uri webhook) => AddressRules.RefusalOf(Policy, isLocal, webhook);

    public string? Resolve(string uri, out string? path)
    {
        path = null;
        if (uri.StartsWith(Scheme, StringComparison.Ordinal))
        {
            string name = uri[Scheme.Length..];
            path = UploadName.IsName(name) ? PathOf(name) : null;
            return path is null ? $"names no upload: {UploadName.Rule}" : null;
        }

        if (BlobAddress.IsBlob(uri))
        {
            string? refusal = BlobAddress.Read(uri, out BlobAddress? address) ?? RefusalOf(address!);
            path = refusal is null ? address!.ToString() : null;
            return refusal;
        }

        return isLocal ? _files.Resolve(uri, out path) : "may not be read here: upload the recording, and name it upload:NAME";
    }

    public bool IsFixed(string manifest) => false;

    public Stream Open(string manifest)
    {
        if (isLocal)
        {
            return FileManifests.Instance.Open(manifest);
        }

        string? refusal = !BlobAddress.IsBlob(manifest)
            ? "may not be read here; send it in the body of the request"
            : BlobAddress.Read(manifest, out BlobAddress? address) ?? RefusalOf(address!);
        return refusal is null ? FileManifests.Instance.Open(manifest) : throw new CorpusException($"{manifest}: the manifest {refusal}.");
    }

    // Relative addresses begin beside a manifest that is a blob, and what they lead to is looked at like any other.
    public IRecordingAddresses Addresses(string manifest) => isLocal
        ? FileManifests.Instance.Addresses(manifest)
        : new BesideManifest(FileManifests.Instance.Addresses(manifest), this);

    private string? RefusalOf(BlobAddress address) => isLocal ? null : AddressRules.RefusalOf(Policy, store, address);

    private string PathOf(string name)
    {
        string blob = isLocal ? $"{Uploads}{name}" : $"tenants/{tenant}/{Uploads}{name}";
        return store.Kind == StoreKind.Folder
            ? Path.Combine(store.Name, blob.Replace('/', Path.DirectorySeparatorChar))
            : new BlobAddress(store, blob).ToString();
    }

    private sealed class BesideManifest(IRecordingAddresses beside, TenantAddresses addresses) : IRecordingAddresses
    {
        public string? Resolve(string uri, out string? path)
        {
            if (uri.Contains("://", StringComparison.Ordinal) || uri.StartsWith(Scheme, StringComparison.Ordinal) || Path.IsPathRooted(uri))
            {
                return addresses.Resolve(uri, out path);
            }

            // What is no blob beside the manifest would be a file of this machine.
            return beside.Resolve(uri, out path) is { } refusal ? refusal : addresses.Resolve(path!, out path);
        }
    }
}
