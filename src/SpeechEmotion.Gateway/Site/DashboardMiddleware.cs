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

    public Task InvokeAsync(HttpContext http)
    {
        bool isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isRead && files.Find(http.Request.Path.Value ?? string.Empty) is { } file)
        {
            return SendAsync(http, file);
        }

        return isRead && http.Request.Path == "/"
            ? throw new ProblemException(Problem.NotFound("the dashboard is not in this build; the API is described at /openapi/v1.json"))
            : next(http);
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
