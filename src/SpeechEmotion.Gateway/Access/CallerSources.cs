using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Gateway.Access.Tokens;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Finds who asks by whatever the request has. Safe for use by many threads.</summary>
internal sealed class CallerSources(IEnumerable<ICallerSource> sources, KeyRing keys, TokenCallers tokens)
{
    private readonly ICallerSource[] _sources = [.. sources];

    /// <summary>The caller of a request; null where it has nothing that is valid.</summary>
    public async ValueTask<Caller?> FindAsync(HttpContext http)
    {
        foreach (ICallerSource source in _sources)
        {
            if (await source.FindAsync(http).ConfigureAwait(false) is { } caller)
            {
                return caller;
            }
        }

        return null;
    }

    /// <summary>Whose key, or token, a text is; null where it is none that is valid.</summary>
    public async ValueTask<Caller?> FindByTextAsync(string text, CancellationToken cancellationToken) =>
        await keys.FindAsync(text, cancellationToken).ConfigureAwait(false) ?? await tokens.FindAsync(text, cancellationToken).ConfigureAwait(false);
}
