using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Conditions;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Gateway.Calls;

/// <summary>
/// <c>GET /v1/corpora/{corpus}/calls/{call}</c>: the newest result as Storage writes it for readers, schema 1 with windows; or,
/// for those that accept it, the very bytes that are kept, schema 2.
/// </summary>
internal static class CallResults
{
    /// <summary>The content type of a result as it is kept.</summary>
    public const string Kept = "application/vnd.speechemotion.call.v2+json";

    private const string Json = "application/json";

    public static async Task<IResult> GetAsync(string corpus, PathName call, HttpContext http, TenantSpace space, CancellationToken cancellationToken)
    {
        await CallEndpoints.RequireAsync(space, corpus, call.Value, cancellationToken).ConfigureAwait(false);
        if (await space.Calls.ReadKeptAsync(call.Value, cancellationToken).ConfigureAwait(false) is not { } kept)
        {
            return Problem.NotFound($"the call '{call}' has no result yet").Result();
        }

        bool isKept = http.Request.Headers.Accept.ToString().Contains(Kept, StringComparison.OrdinalIgnoreCase);
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTag.Matches(http, EntityTag.Of(isKept ? kept.ETag : kept.ETag + "-v1"))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : isKept
                ? TypedResults.Bytes(kept.Content, Kept)
                : TypedResults.Bytes(CallJson.ToDocument(CallJson.Deserialize(kept.Content, call.Value)), Json);
    }
}
