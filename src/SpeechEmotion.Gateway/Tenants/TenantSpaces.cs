using System.Collections.Concurrent;
using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Addresses;
using SpeechEmotion.Gateway.Alerts;
using SpeechEmotion.Gateway.Erasure;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Webhooks;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Gateway.Tenants;

/// <summary>
/// The tenants' spaces, each made when it is first asked for: <c>tenants/NAME/</c> of the store, or all of it where no key is
/// asked for. Which tenants there are stands in <c>gateway/tenants/</c>, so that a gateway started again goes on with the
/// corpora of all. Safe for use by many threads.
/// </summary>
internal sealed class TenantSpaces(
    IBlobStore store, ICorpusQueues queues, PolicyStore policies, WebhookSender sender, GatewayOptions options, TimeProvider time, Action<Exception> onFault) : IAsyncDisposable
{
    private const string Register = "gateway/tenants/";
    private const int MaxSpaces = 1024;
    private const string Gateway = "gateway";

    private readonly ConcurrentDictionary<string, Lazy<Task<TenantSpace>>> _spaces = new(StringComparer.Ordinal);

    /// <summary>The spaces that are there.</summary>
    public IEnumerable<TenantSpace> Open => _spaces.Values
        .Where(space => space is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        .Select(space => space.Value.Result);

    /// <summary>Goes on with what was begun for tenants before.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.IsInsecureLocal)
        {
            await OpenAsync(TenantName.Local, cancellationToken).ConfigureAwait(false);
            return;
        }

        await foreach (string name in store.ListAsync(Register, cancellationToken).ConfigureAwait(false))
        {
            if (TenantName.IsName(name[Register.Length..]))
            {
                await OpenAsync(name[Register.Length..], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The space of a tenant.</summary>
    public async Task<TenantSpace> OpenAsync(string tenant, CancellationToken cancellationToken)
    {
        if (!_spaces.TryGetValue(tenant, out Lazy<Task<TenantSpace>>? space))
        {
            if (_spaces.Count >= MaxSpaces)
            {
                throw new ProblemException(Problem.Unavailable($"this gateway has {MaxSpaces} tenants at work already: use another"));
            }

            space = _spaces.GetOrAdd(tenant, name => new Lazy<Task<TenantSpace>>(() => MakeAsync(name)));
        }

        try
        {
            return await space.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (space.Value.IsFaulted)
        {
            // The next who asks tries again.
            _spaces.TryRemove(KeyValuePair.Create(tenant, space));
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (TenantSpace space in Open)
        {
            await space.DisposeAsync().ConfigureAwait(false);
        }

        await queues.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<TenantSpace> MakeAsync(string tenant)
    {
        if (!TenantName.IsName(tenant))
        {
            throw new ProblemException(Problem.Forbidden($"the tenant's name is none: {TenantName.Rule}"));
        }

        IBlobStore blobs = options.IsInsecureLocal ? store : TenantStores.Of(store, tenant);
        if (!options.IsInsecureLocal && await store.DescribeAsync(Register + tenant, CancellationToken.None).ConfigureAwait(false) is null)
        {
            await store.PutAsync(Register + tenant, ReadOnlyMemory<byte>.Empty, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        }

        if (options.SubjectsException is { } reason)
        {
            await new AuditLog(blobs, time).AddAsync(new AuditEvent(Gateway, AuditKinds.SubjectsException) { Thing = "subjects", Detail = reason.ReplaceLineEndings(" ") }, CancellationToken.None).ConfigureAwait(false);
            await new SubjectExceptions(blobs, time).AddAsync(reason, CancellationToken.None).ConfigureAwait(false);
        }

        await Pseudonyms.EnsureAsync(blobs, options.Pseudonyms, CancellationToken.None).ConfigureAwait(false);
        TenantAddresses addresses = new(options.Store, options.IsInsecureLocal, tenant, policies);
        await addresses.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
        KeptManifests manifests = new(blobs, addresses, options.Pseudonyms is { } pseudonyms ? new PseudonymManifests(addresses, pseudonyms) : addresses);

        // Before an engine writes: in a folder, which one process has at a time, nobody else does.
        bool isAlone = options.Store.Kind == StoreKind.Folder;
        await new SpeakerErasure(blobs, new ErasedCallLedgers(blobs, time, isAlone), time).ResumeAsync(isAlone, CancellationToken.None).ConfigureAwait(false);
        ICorpusQueue queue = await queues.OpenAsync(blobs, manifests, CancellationToken.None).ConfigureAwait(false);
        TenantWebhooks webhooks = new(blobs, queue, addresses, sender, options.WebhookPause, time, onFault);
        TenantAlerts rules = new(blobs, options.AlertPause, time, onFault);
        return new TenantSpace(
            tenant, blobs, queue, manifests, addresses, new TenantErasures(blobs, manifests, time, onFault), webhooks, rules, new AuditLog(blobs, time), options.Pseudonyms, time);
    }
}
