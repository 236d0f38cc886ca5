using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Audit;

namespace SpeechEmotion.Gateway.Audit;

/// <summary>Writes what the caller of a request does into the tenant's log; durable when it returns. A handler takes one as a parameter.</summary>
/// <param name="space">The tenant.</param>
/// <param name="caller">Who asks.</param>
public sealed class AuditTrail(TenantSpace space, Caller caller)
{
    /// <summary>That of a request.</summary>
    /// <param name="http">The request.</param>
    public static async ValueTask<AuditTrail?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        Caller caller = Caller.Of(http) ?? throw new InvalidOperationException("The endpoint requires no scope, so there is no caller.");
        return new(await http.RequestServices.GetRequiredService<TenantSpaces>().OpenAsync(caller.Tenant, http.RequestAborted).ConfigureAwait(false), caller);
    }

    /// <summary>Something was done with what is held of a speaker.</summary>
    /// <param name="what">One of <see cref="AuditKinds"/>.</param>
    /// <param name="speaker">The speaker; kept is a keyed hash of the name.</param>
    /// <param name="detail">More, in one line without names; null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">It cannot be written: then it is not to be done.</exception>
    public async Task SpeakerAsync(string what, string speaker, string? detail, CancellationToken cancellationToken) => await space.Audit.AddAsync(
        new AuditEvent(caller.Key, what) { Subject = await space.SubjectOfAsync(speaker, cancellationToken).ConfigureAwait(false), Detail = detail }, cancellationToken).ConfigureAwait(false);

    /// <summary>Something was done to a thing.</summary>
    /// <param name="what">One of <see cref="AuditKinds"/>.</param>
    /// <param name="thing">A corpus, a key, a setting.</param>
    /// <param name="detail">More, in one line without names; null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">It cannot be written: then it is not to be done.</exception>
    public Task ThingAsync(string what, string thing, string? detail, CancellationToken cancellationToken) =>
        space.Audit.AddAsync(new AuditEvent(caller.Key, what) { Thing = thing, Detail = detail }, cancellationToken);
}
