using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Access.Limits;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Lets a request in whose caller has what the endpoint requires; what requires nothing is open to all.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, CallerSources sources, RequestLimits limits)
{
    private const string Challenge = "Bearer realm=\"speechemotion\"";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ScopeRequirement>() is not { IsNeeded: true } requirement)
        {
            limits.RequireStranger(http);
            await next(http).ConfigureAwait(false);
            return;
        }

        if (await sources.FindAsync(http).ConfigureAwait(false) is not { } caller)
        {
            limits.RequireStranger(http);
            http.Response.Headers.WWWAuthenticate = Challenge;
            throw new ProblemException(Problem.Unauthorized("name a key that is valid: 'Authorization: Bearer KEY'; 'keys add' makes one"));
        }

        limits.Require(caller);
        if ((caller.Scopes & requirement.Scopes) != requirement.Scopes)
        {
            throw new ProblemException(Problem.Forbidden($"the key may {ScopeNames.Text(caller.Scopes)}; this needs {ScopeNames.Text(requirement.Scopes)}"));
        }

        http.Features.Set(caller);
        await next(http).ConfigureAwait(false);
    }
}
