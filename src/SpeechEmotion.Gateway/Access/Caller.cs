using Microsoft.AspNetCore.Http;
using SpeechEmotion.Corpora.Tenants;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Who asks. A handler takes one as a parameter.</summary>
/// <param name="Tenant">Whose results are seen.</param>
/// <param name="Key">The key's id, or the token's subject; for limits and the audit log, no secret.</param>
/// <param name="Scopes">What may be done.</param>
public sealed record Caller(string Tenant, string Key, Scopes Scopes)
{
    /// <summary>Whoever asks on loopback where no key is asked for.</summary>
    public static Caller Local { get; } = new(TenantName.Local, "insecure-local", Scopes.All);

    /// <summary>The caller of a request that was let in.</summary>
    /// <param name="http">The request.</param>
    public static ValueTask<Caller?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return new(Of(http));
    }

    /// <summary>The caller of a request; null of one that needs none.</summary>
    internal static Caller? Of(HttpContext http) => http.Features.Get<Caller>();
}
