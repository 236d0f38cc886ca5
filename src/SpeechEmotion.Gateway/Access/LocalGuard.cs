using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Access;

/// <summary>
/// Stands in front of a gateway that asks for no key. A page of another site that a browser on this machine shows can send
/// requests to loopback, under another host's name even (DNS rebinding); so the connection must come from this machine, the
/// Host must be a name of loopback, and where the browser says which page asks, it must be one of this gateway's.
/// </summary>
internal sealed class LocalGuard(RequestDelegate next)
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    public Task InvokeAsync(HttpContext http) => Fault(http) is { } fault ? throw new ProblemException(Problem.Forbidden(fault)) : next(http);

    /// <summary>Whether a host's name is one of loopback.</summary>
    public static bool IsLoopbackName(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string? Fault(HttpContext http)
    {
        // Null: within one process, as tests are.
        if (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
        {
            return "without keys only this machine is answered";
        }

        HostString host = http.Request.Host;
        if (!IsLoopbackName(host.Host))
        {
            return "without keys the Host must be localhost, 127.0.0.1 or [::1]";
        }

        if (http.Request.Headers.Origin is { Count: > 0 } origin && !IsOwn(origin, http.Request))
        {
            return "the page that asks is not one of this gateway's";
        }

        // A navigation to the dashboard may come from anywhere; it reads nothing by itself.
        bool isNavigation = http.Request.Path == "/" && HttpMethods.IsGet(http.Request.Method);
        return http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" && !isNavigation
            ? "the page that asks is not one of this gateway's"
            : null;
    }

    private static bool IsOwn(StringValues origin, HttpRequest request) =>
        string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
