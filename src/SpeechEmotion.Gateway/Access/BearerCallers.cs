using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Gateway.Access.Tokens;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Knows callers by <c>Authorization: Bearer</c>, a key or a token.</summary>
internal sealed class BearerCallers(KeyRing keys, TokenCallers tokens) : ICallerSource
{
    private const string Bearer = "Bearer ";

    public async ValueTask<Caller?> FindAsync(HttpContext http)
    {
        string header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string text = header[Bearer.Length..].Trim();
        return await keys.FindAsync(text, http.RequestAborted).ConfigureAwait(false) ?? await tokens.FindAsync(text, http.RequestAborted).ConfigureAwait(false);
    }
}
