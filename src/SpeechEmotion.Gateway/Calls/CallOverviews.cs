using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Conditions;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Calls;

/// <summary><c>GET /v1/corpora/{corpus}/calls/{call}/overview</c>: the picture of a call, as it is kept.</summary>
internal static class CallOverviews
{
    public static async Task<IResult> GetAsync(string corpus, PathName call, HttpContext http, TenantSpace space, CancellationToken cancellationToken)
    {
        await CallEndpoints.RequireAsync(space, corpus, call.Value, cancellationToken).ConfigureAwait(false);
        if (await space.Calls.ReadKeptOverviewAsync(call.Value, cancellationToken).ConfigureAwait(false) is not { } kept)
        {
            return Problem.NotFound($"the call '{call}' has no picture").Result();
        }

        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTag.Matches(http, EntityTag.Of(kept.ETag)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(kept.Content, "application/json");
    }
}
