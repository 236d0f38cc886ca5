using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Lets a request in whose caller has what the endpoint requires; what requires nothing is open to all.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, IEnumerable<ICallerSource> sources)
{
    private const string Challenge = "Bearer realm=\"speechemotion\"";

    private readonly ICallerSource[] _sources = [.. sources];

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ScopeRequirement>() is not { } requirement)
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        Caller? caller = null;
        foreach (ICallerSource source in _sources)
        {
            caller ??= await source.FindAsync(http).ConfigureAwait(false);
        }

        if (caller is null)
        {
            http.Response.Headers.WWWAuthenticate = Challenge;
            throw new ProblemException(Problem.Unauthorized("name a key that is valid: 'Authorization: Bearer KEY'; 'keys add' makes one"));
        }

        if ((caller.Scopes & requirement.Scopes) != requirement.Scopes)
        {
            throw new ProblemException(Problem.Forbidden($"the key may {ScopeNames.Text(caller.Scopes)}; this needs {ScopeNames.Text(requirement.Scopes)}"));
        }

        http.Features.Set(caller);
        await next(http).ConfigureAwait(false);
    }
}
