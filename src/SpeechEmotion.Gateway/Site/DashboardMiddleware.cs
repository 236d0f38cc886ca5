using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SpeechEmotion.Gateway.Conditions;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Site;

/// <summary>Sends the dashboard's files, compressed as the build left them. They hold no data, so they are open to all.</summary>
internal sealed class DashboardMiddleware(RequestDelegate next, DashboardFiles files)
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Checked = "no-cache";

    private const string Missing = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>SpeechEmotion</title>
        <h1>SpeechEmotion</h1>
        <p>The gateway runs, without its dashboard: npm was missing when it was built (Debian: <code>apt-get install npm</code>, then build again).</p>
        <p>The API is all there: <a href="openapi/v1.json">openapi/v1.json</a> describes it.</p>
        </html>

        """;

    public Task InvokeAsync(HttpContext http)
    {
        bool isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isRead && files.Find(http.Request.Path.Value ?? string.Empty) is { } file)
        {
            return SendAsync(http, file);
        }

        return isRead && http.Request.Path == "/" ? SendMissingAsync(http) : next(http);
    }

    // A person who looks gets a page, a program a problem.
    private static Task SendMissingAsync(HttpContext http)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problem.NotFound("the dashboard is not in this build; the API is described at /openapi/v1.json"));
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = Checked;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(Missing, http.RequestAborted);
    }

    private static Task SendAsync(HttpContext http, DashboardFile file)
    {
        HttpResponse response = http.Response;
        response.Headers.CacheControl = file.IsFixed ? Forever : Checked;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        (string? encoding, byte[] body) = Choose(http.Request, file);
        if (EntityTag.Matches(http, EntityTag.Of(encoding is null ? file.Tag : $"{file.Tag}-{encoding}")))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.Type;
        response.ContentLength = body.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static (string? Encoding, byte[] Body) Choose(HttpRequest request, DashboardFile file)
    {
        IList<StringWithQualityHeaderValue> accepted = request.GetTypedHeaders().AcceptEncoding;
        bool Takes(string encoding) => accepted.Any(each => each.Quality is not 0 && each.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
        return file switch
        {
            { Brotli: { } brotli } when Takes("br") => ("br", brotli),
            { GZip: { } gzip } when Takes("gzip") => ("gzip", gzip),
            _ => (null, file.Plain),
        };
    }
}
