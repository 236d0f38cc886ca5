using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using SpeechEmotion.Gateway.Bodies;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>
/// Text that is sent to whoever takes it compressed is: JSON, tables, metrics. Not recordings, which are dense, nor events, each of which is to leave at once; the dashboard's files were compressed when they were
/// built. Two bodies of one answer are not the same bytes, so the tag of a compressed one is weak (RFC 9110, 8.8.3.3).
/// </summary>
internal static class Compression
{
    private static readonly string[] Types =
    [
        BodyType.Json, "application/problem+json", "application/x-ndjson", "application/vnd.speechemotion.call.v2+json", "text/csv", "text/plain",
    ];

    public static void AddTo(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<GzipCompressionProvider>();
        });

        // Answers are made for one reader each: what more time would save is less than it takes. Brotli at its fastest leaves more of JSON than gzip does.
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void Use(IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            http.Response.OnStarting(static state => Weaken((HttpContext)state), http);
            return next(http);
        });
        app.UseResponseCompression();
    }

    private static Task Weaken(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        if (headers.ETag is [{ } tag] && !tag.StartsWith("W/", StringComparison.Ordinal) && (headers.ContentEncoding.Count > 0 || IsAskedWeakly(http, tag)))
        {
            headers[HeaderNames.ETag] = $"W/{tag}";
        }

        return Task.CompletedTask;
    }

    // An answer without a body has the tag that its body would have, and whoever asks with a weak one had a compressed body.
    private static bool IsAskedWeakly(HttpContext http, string tag) =>
        http.Response.StatusCode == StatusCodes.Status304NotModified
        && http.Request.Headers.IfNoneMatch.Any(asked => asked?.Contains($"W/{tag}", StringComparison.Ordinal) == true);
}
