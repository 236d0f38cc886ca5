using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Queries;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Indexes.Alerts;

namespace SpeechEmotion.Gateway.Alerts;

/// <summary><c>/v1/alerts</c>: what the rules found when they were held against the results last.</summary>
internal static class AlertEndpoints
{
    private const string ListName = "alerts";

    public static void Map(RouteGroupBuilder v1) => v1.MapGet("/alerts", ListAsync)
        .Requires(Scopes.Read)
        .WithTags("alerts")
        .WithSummary("Alerts of the last evaluation, that of the latest call first; a page may be short, or empty, and not be the last.");

    private static async Task<IResult> ListAsync(
        TenantSpace space, AuditTrail audit, PageRequest page, string? rule, string? speaker, string? state, string? withdrawn, string? from, string? to, CancellationToken cancellationToken)
    {
        (DateTimeOffset? first, DateTimeOffset? end) = QueryText.Period(from, to);
        bool isAll = withdrawn switch { null or "" or "false" => false, "true" => true, _ => throw QueryText.Bad("withdrawn", withdrawn, "it must be true or false") };
        AlertQuery query = new()
        {
            Rule = QueryText.Text("rule", rule),
            Speaker = QueryText.Text("speaker", speaker) is { } named ? space.NameOf(named) : null,
            State = QueryText.Choice("state", state, isAll ? AlertState.All : AlertState.Standing),
            From = first,
            To = end,
            After = ListPlace.Read(page, ListName) is { } after ? new AlertPosition((long?)after.Number, after.Name) : null,
            Limit = page.Limit,
        };
        if (query.Speaker is { } read)
        {
            await audit.SpeakerAsync(AuditKinds.SpeakerRead, read, "alerts", cancellationToken).ConfigureAwait(false);
        }

        AlertListing found = await space.Alerts.ReadAsync(query, cancellationToken).ConfigureAwait(false);
        return JsonAnswer.Of(AlertListJson.Of(found.Items, ListPlace.Cursor(ListName, found.Next?.StartMilliseconds, found.Next?.Id)));
    }
}
