using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Bodies;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Metrics;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Uploads;

/// <summary>
/// <c>/v1/uploads</c>: recordings handed in, whole in one request or in parts (<c>Content-Range: bytes 0-1048575/5000000</c>,
/// in any order, each again as often as need be). A manifest names one that is complete <c>upload:NAME</c>.
/// </summary>
internal static class UploadEndpoints
{
    private const string ListName = "uploads";

    private static readonly string[] Types = ["audio/*", "video/*", "application/ogg", "text/plain", BodyType.Bytes];

    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder uploads = v1.MapGroup("/uploads").WithTags("uploads");
        uploads.MapGet("/", ListAsync).Requires(Scopes.Read).WithSummary("The recordings uploaded, by name.");
        uploads.MapGet("/{**name}", GetAsync).Requires(Scopes.Read).WithSummary("A recording uploaded, or what is there of one.");
        uploads.MapPut("/{**name}", PutAsync).Requires(Scopes.Submit).WithSummary("Uploads a recording, or a part of one.").Takes("audio/*", BodyType.Bytes);
        uploads.MapDelete("/{**name}", DeleteAsync).Requires(Scopes.Submit).WithSummary("Deletes a recording uploaded, or what is there of one.");
    }

    private static async Task<Ok<ListPage<UploadDocument>>> ListAsync(TenantSpace space, PageRequest page, TimeProvider time, CancellationToken cancellationToken)
    {
        (IReadOnlyList<UploadDocument> items, string? next) = await new UploadStore(space.Blobs, time).ListAsync(page.Key(ListName), page.Limit, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new ListPage<UploadDocument>(items, next is null ? null : Cursor.Of(ListName, next)));
    }

    private static async Task<Ok<UploadDocument>> GetAsync(PathName name, TenantSpace space, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(await new UploadStore(space.Blobs, time).FindAsync(Named(name), cancellationToken).ConfigureAwait(false) ?? throw new ProblemException(Problem.NotFound("upload", name.Value)));

    private static async Task<IResult> PutAsync(
        PathName name, HttpContext http, TenantSpace space, GatewayOptions options, UploadSweep sweep, GatewayMeter meter, TimeProvider time, CancellationToken cancellationToken)
    {
        string upload = Named(name);
        RequireRecording(http.Request.ContentType);
        UploadStore store = new(space.Blobs, time);
        RequestHeaders headers = http.Request.GetTypedHeaders();
        UploadDocument document;
        if (http.Request.Headers.ContentRange.Count > 0)
        {
            UploadRange range = Range(headers.ContentRange, options.MaxUploadBytes);
            BodyLimit.Allow(http, range.Count);
            sweep.Consider(space, store);
            document = await store.PutPartAsync(upload, range, http.Request.Body, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            BodyLimit.Allow(http, options.MaxUploadBytes);
            bool isNew = headers.IfNoneMatch.Contains(EntityTagHeaderValue.Any);
            try
            {
                document = await store.PutAsync(upload, http.Request.Body, options.MaxUploadBytes, isNew, cancellationToken).ConfigureAwait(false);
            }
            catch (BlobConflictException)
            {
                return Problem.PreconditionFailed($"there is an upload '{upload}' already").Result();
            }
        }

        meter.AddUploaded(http.Request.ContentLength ?? document.Length);
        return document.Complete ? TypedResults.Created($"/v1/uploads/{upload}", document) : TypedResults.Accepted($"/v1/uploads/{upload}", document);
    }

    private static async Task<NoContent> DeleteAsync(PathName name, TenantSpace space, TimeProvider time, CancellationToken cancellationToken) =>
        await new UploadStore(space.Blobs, time).DeleteAsync(Named(name), cancellationToken).ConfigureAwait(false)
            ? TypedResults.NoContent()
            : throw new ProblemException(Problem.NotFound("upload", name.Value));

    private static string Named(PathName name) => UploadName.IsName(name.Value) ? name.Value : throw new ProblemException(Problem.BadRequest("name", $"cannot be an upload's: {UploadName.Rule}"));

    // Without a type it is taken for bytes, as programs without one mean it.
    private static void RequireRecording(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type) || !Types.Any(each => type.IsSubsetOf(new MediaTypeHeaderValue(each))))
        {
            throw new ProblemException(Problem.UnsupportedMediaType(Types));
        }
    }

    private static UploadRange Range(ContentRangeHeaderValue? range, long limit)
    {
        if (range is not { Unit.Value: "bytes", From: { } from, To: { } to, Length: { } length })
        {
            throw new ProblemException(Problem.BadRequest("Content-Range", "must be 'bytes FIRST-LAST/LENGTH'"));
        }

        return length <= limit ? new(from, to, length) : throw new ProblemException(Problem.TooLarge(limit));
    }
}
