using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Paging;

/// <summary>
/// A name of a call or a speaker in the address, which may hold any letter: <c>/</c> as <c>%2F</c>, <c>#</c> as <c>%23</c>,
/// <c>%</c> as <c>%25</c>. It is read from the address as it was sent, for what the server makes of it does not tell
/// <c>%2F</c> from <c>%252F</c>. A handler takes one as the parameter of that name in the route.
/// </summary>
/// <param name="Value">The name.</param>
public sealed record PathName(string Value)
{
    /// <summary>Reads it from a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="parameter">The handler's parameter.</param>
    /// <exception cref="ProblemException">It cannot be read.</exception>
    public static ValueTask<PathName?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(parameter);
        RoutePattern pattern = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern;
        int place = pattern.PathSegments.TakeWhile(segment => segment.Parts is not [RoutePatternParameterPart part] || part.Name != parameter.Name).Count();
        string[] segments = Segments(http);
        bool isCatchAll = pattern.PathSegments.ElementAtOrDefault(place)?.Parts is [RoutePatternParameterPart { IsCatchAll: true }];
        if (place >= segments.Length || (!isCatchAll && segments.Length != pattern.PathSegments.Count))
        {
            throw new ProblemException(Problem.NotFound("there is nothing at this address"));
        }

        string name = string.Join('/', (isCatchAll ? segments[place..] : [segments[place]]).Select(Uri.UnescapeDataString));
        return name.Length > 0 && !name.Contains('\0', StringComparison.Ordinal)
            ? new(new PathName(name))
            : throw new ProblemException(Problem.BadRequest(parameter.Name!, "is empty or holds a control character"));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string[] Segments(HttpContext http)
    {
        string target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = target.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? target : target[..query];

        // A request through a proxy's own form names the host too.
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            int root = path.IndexOf('/', scheme + 3);
            path = root < 0 ? "/" : path[root..];
        }

        return path.TrimStart('/').Split('/');
    }
}
