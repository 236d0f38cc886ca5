using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Access.Sessions;

/// <summary>
/// Knows callers by the dashboard's cookie. A request that changes something must say that it comes from a page of this
/// gateway's own, and the key the session began with must still be valid.
/// </summary>
internal sealed class SessionCallers(SessionTable sessions, KeyRing keys) : ICallerSource
{
    public async ValueTask<Caller?> FindAsync(HttpContext http)
    {
        if (SessionCookie.Read(http.Request) is not { } token || sessions.Find(token) is not { } caller)
        {
            return null;
        }

        string method = http.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            RequireOwnOrigin(http.Request);
        }

        return await keys.IsStillValidAsync(caller, http.RequestAborted).ConfigureAwait(false) ? caller : null;
    }

    /// <summary>Refuses what another site's page sends. A proxy must pass the Host on; the scheme it ends is its own business.</summary>
    /// <exception cref="ProblemException">The Origin is missing or another.</exception>
    public static void RequireOwnOrigin(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        int authority = origin.IndexOf("://", StringComparison.Ordinal) + 3;
        if (authority < 3 || !string.Equals(origin[authority..], request.Host.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problem.Forbidden("with a session, a request that changes something must come from the dashboard's own page (its Origin must be this Host)"));
        }
    }
}
