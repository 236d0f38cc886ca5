using Microsoft.AspNetCore.Http;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>
/// Headers of every answer: nothing is guessed, framed or sent on, and scripts run on the dashboard's pages alone, from this
/// gateway alone; text of results cannot become markup, for the page has no way to make any (trusted types). HSTS is left to the proxy that ends TLS: only it knows that the name is served by TLS for good.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state => Add((HttpContext)state), http);
        return next(http);
    }

    private static Task Add(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // 304 has no type, and a browser takes its headers for those of the page it has.
        bool isPage = http.Request.Path == "/" || http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        headers.ContentSecurityPolicy = isPage ? Policy : NothingRuns;
        headers["X-Request-Id"] = http.TraceIdentifier;
        return Task.CompletedTask;
    }
}
