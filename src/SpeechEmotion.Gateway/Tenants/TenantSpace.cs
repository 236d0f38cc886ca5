using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Alerts;
using SpeechEmotion.Gateway.Erasure;
using SpeechEmotion.Gateway.Webhooks;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Corrections;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Alerts;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Gateway.Tenants;

/// <summary>
/// What one tenant has: all below sees its part of the store as a store of its own. A handler takes one as a parameter and
/// gets that of the caller, who is known by the key and never by the address.
/// </summary>
public sealed class TenantSpace : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TenantAlerts _rules;

    internal TenantSpace(string name, IBlobStore blobs, ICorpusQueue queue, KeptManifests manifests, TenantAddresses addresses, TenantErasures erasures, TenantWebhooks webhooks, TenantAlerts rules, AuditLog audit, Pseudonyms? pseudonyms, TimeProvider time)
    {
        (Name, Blobs, Queue, Manifests, Addresses, Erasures, Webhooks, _rules, Audit, Pseudonyms) =
            (name, blobs, queue, manifests, addresses, erasures, webhooks, rules, audit, pseudonyms);
        Calls = new CallStore(blobs);
        CorpusCalls = new CorpusCalls(blobs, time);
        Index = new StoreIndex(blobs, new StoreIndexOptions(), time, _stop.Token);
        Alerts = new AlertIndex(blobs);
        Trajectories = new TrajectoryReader(blobs);
        Corrections = new CorrectionStore(blobs);
    }

    /// <summary>The tenant's name.</summary>
    public string Name { get; }

    /// <summary>The tenant's part of the store.</summary>
    public IBlobStore Blobs { get; }

    /// <summary>The results.</summary>
    public CallStore Calls { get; }

    /// <summary>The corpora, and what works on them.</summary>
    public ICorpusQueue Queue { get; }

    /// <summary>Where the calls of corpora are.</summary>
    public CorpusCalls CorpusCalls { get; }

    /// <summary>Lists of speakers, groups and calls.</summary>
    public StoreIndex Index { get; }

    /// <summary>Lists of alerts.</summary>
    public AlertIndex Alerts { get; }

    /// <summary>What speakers' and groups' calls say over time.</summary>
    public TrajectoryReader Trajectories { get; }

    /// <summary>Labels that somebody corrected.</summary>
    public CorrectionStore Corrections { get; }

    /// <summary>The manifests handed in.</summary>
    public KeptManifests Manifests { get; }

    /// <summary>What manifests and webhooks may name.</summary>
    internal TenantAddresses Addresses { get; }

    /// <summary>Erasures of speakers.</summary>
    public TenantErasures Erasures { get; }

    /// <summary>What is told to others.</summary>
    public TenantWebhooks Webhooks { get; }

    /// <summary>Who did what.</summary>
    public AuditLog Audit { get; }

    /// <summary>The name under which a speaker is kept.</summary>
    /// <param name="speaker">The name as the caller knows it.</param>
    public string NameOf(string speaker) => Pseudonyms?.Find(speaker) ?? speaker;

    /// <summary>What stands for speakers' names; null where they are kept as they are.</summary>
    public Pseudonyms? Pseudonyms { get; }

    /// <summary>What stands for a speaker in the audit log: a keyed hash of the name under which the speaker is kept.</summary>
    /// <param name="name">That name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<string> SubjectOfAsync(string name, CancellationToken cancellationToken) => Tombstones.Of(Blobs).SubjectAsync(name, cancellationToken);

    /// <summary>Ends what is done behind the requests; the corpora are the gateway's to end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Index.IdleAsync().ConfigureAwait(false);
        await Erasures.DisposeAsync().ConfigureAwait(false);
        await _rules.DisposeAsync().ConfigureAwait(false);
        await Webhooks.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>The space of a request's caller.</summary>
    /// <param name="http">The request.</param>
    public static async ValueTask<TenantSpace?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        Caller caller = Caller.Of(http) ?? throw new InvalidOperationException("The endpoint requires no scope, so there is no caller.");
        return await http.RequestServices.GetRequiredService<TenantSpaces>().OpenAsync(caller.Tenant, http.RequestAborted).ConfigureAwait(false);
    }
}
