using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpeechEmotion.Gateway.Problems;

/// <summary>Writes a problem as <c>application/problem+json</c>.</summary>
internal sealed class ProblemResult(ProblemDocument problem) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    public int? StatusCode => problem.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.Default.ProblemDocument);
        HttpResponse response = httpContext.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
