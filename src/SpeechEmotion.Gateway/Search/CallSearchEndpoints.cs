using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Calls;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Queries;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Gateway.Search;

/// <summary><c>/v1/calls</c>: finds calls of all corpora.</summary>
internal static class CallSearchEndpoints
{
    private const string ListName = "calls found";

    public static void Map(RouteGroupBuilder v1) => v1.MapGet("/calls", FindAsync)
        .Requires(Scopes.Read)
        .WithTags("calls")
        .WithSummary("Calls by tag, speaker, emotion and time, the latest first; a page may be short, or empty, and not be the last.");

    private static async Task<IResult> FindAsync(
        TenantSpace space, AuditTrail audit, PageRequest page, string? tag, string? speaker, string? emotion, string? from, string? to, CancellationToken cancellationToken)
    {
        (DateTimeOffset? first, DateTimeOffset? end) = QueryText.Period(from, to);
        CallQuery query = new()
        {
            Tag = QueryText.Tag("tag", tag),
            Speaker = QueryText.Text("speaker", speaker) is { } named ? space.NameOf(named) : null,
            Emotion = QueryText.Emotion("emotion", emotion),
            From = first,
            To = end,
            After = ListPlace.Read(page, ListName) is { } after ? new CallPosition((long?)after.Number, after.Name) : null,
            Limit = page.Limit,
        };
        if (query.Speaker is { } read)
        {
            await audit.SpeakerAsync(AuditKinds.SpeakerRead, read, "calls", cancellationToken).ConfigureAwait(false);
        }

        CallListing found = await space.Index.CallsAsync(query, cancellationToken).ConfigureAwait(false);
        return JsonAnswer.Of(CallListJson.Of(await CallPlaces.CompletedAsync(found.Items, space, cancellationToken).ConfigureAwait(false), ListPlace.Cursor(ListName, found.Next?.StartMilliseconds, found.Next?.Call)));
    }
}
