using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Tenants;

/// <summary>
/// What one tenant has: all below sees its part of the store as a store of its own. A handler takes one as a parameter and
/// gets that of the caller, who is known by the key and never by the address.
/// </summary>
public sealed class TenantSpace
{
    internal TenantSpace(string name, IBlobStore blobs, ICorpusQueue queue, KeptManifests manifests, TimeProvider time)
    {
        (Name, Blobs, Queue, Manifests) = (name, blobs, queue, manifests);
        Calls = new CallStore(blobs);
        CorpusCalls = new CorpusCalls(blobs, time);
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

    /// <summary>The manifests handed in.</summary>
    public KeptManifests Manifests { get; }

    /// <summary>The space of a request's caller.</summary>
    /// <param name="http">The request.</param>
    public static async ValueTask<TenantSpace?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        Caller caller = Caller.Of(http) ?? throw new InvalidOperationException("The endpoint requires no scope, so there is no caller.");
        return await http.RequestServices.GetRequiredService<TenantSpaces>().OpenAsync(caller.Tenant, http.RequestAborted).ConfigureAwait(false);
    }
}
