using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Bodies;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Access.Sessions;

/// <summary><c>/v1/session</c>: a key becomes a cookie, for the dashboard: an EventSource can send no header.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder session = v1.MapGroup("/session").WithTags("session");
        session.MapGet("/", (Caller caller, GatewayOptions options) => TypedResults.Ok(Document(caller, options)))
            .Requires(Scopes.None).WithSummary("Who asks, and what may be done.");
        session.MapPost("/", BeginAsync).RequiresNoKey().WithSummary("Begins a session of the dashboard with a key.").Takes(BodyType.Json, SessionJson.Default.SessionRequest);
        session.MapDelete("/", End).RequiresNoKey().WithSummary("Ends the session.");
    }

    private static async Task<Ok<SessionDocument>> BeginAsync(
        HttpContext http, CallerSources sources, SessionTable sessions, GatewayOptions options, CancellationToken cancellationToken)
    {
        RequireOwnPage(http);
        SessionRequest request = await JsonBody.ReadAsync(http, SessionJson.Default.SessionRequest, cancellationToken).ConfigureAwait(false);
        if (options.IsInsecureLocal)
        {
            return TypedResults.Ok(Document(Caller.Local, options));
        }

        Caller caller = await sources.FindByTextAsync(request.Key ?? string.Empty, cancellationToken).ConfigureAwait(false)
            ?? throw new ProblemException(Problem.Unauthorized("this is no valid key; 'keys add' makes one"));
        string token = sessions.Begin(caller) ?? throw new ProblemException(Problem.Unavailable("too many are signed in; try again later"));
        SessionCookie.Write(http, token);
        return TypedResults.Ok(Document(caller, options));
    }

    private static NoContent End(HttpContext http, SessionTable sessions)
    {
        RequireOwnPage(http);
        if (SessionCookie.Read(http.Request) is { } token)
        {
            sessions.End(token);
        }

        SessionCookie.Delete(http);
        return TypedResults.NoContent();
    }

    // No other site signs somebody in or out; a program sends no Origin at all.
    private static void RequireOwnPage(HttpContext http)
    {
        if (http.Request.Headers.Origin.Count > 0)
        {
            SessionCallers.RequireOwnOrigin(http.Request);
        }
    }

    private static SessionDocument Document(Caller caller, GatewayOptions options) => new(caller.Tenant, ScopeNames.Of(caller.Scopes), options.IsInsecureLocal);
}
