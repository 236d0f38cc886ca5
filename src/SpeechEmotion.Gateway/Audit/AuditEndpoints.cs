using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;

namespace SpeechEmotion.Gateway.Audit;

/// <summary><c>/v1/audit</c>: who did what.</summary>
internal static class AuditEndpoints
{
    private const string ListName = "audit";

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/audit", ListAsync).Requires(Scopes.Admin).WithTags("audit").WithSummary("Who did what, in order; with speaker= of one speaker alone.");
        v1.MapGet("/audit/head", HeadAsync).Requires(Scopes.Admin).WithTags("audit").WithSummary("The last entry's number and hash; kept elsewhere, it shows what was changed.");
    }

    private static async Task<Ok<ListPage<AuditEntry>>> ListAsync(string? speaker, string? what, TenantSpace space, PageRequest page, CancellationToken cancellationToken)
    {
        string? subject = string.IsNullOrEmpty(speaker) ? null : await space.SubjectOfAsync(space.NameOf(speaker), cancellationToken).ConfigureAwait(false);
        long after = page.Key(ListName) is { } key ? long.Parse(key, CultureInfo.InvariantCulture) : 0;
        List<AuditEntry> items = [];
        await foreach (AuditEntry entry in space.Audit.ReadAsync(after, cancellationToken).ConfigureAwait(false))
        {
            if ((subject is not null && entry.Subject != subject) || (!string.IsNullOrEmpty(what) && entry.What != what))
            {
                continue;
            }

            if (items.Count == page.Limit)
            {
                return TypedResults.Ok(new ListPage<AuditEntry>(items, Cursor.Of(ListName, items[^1].Number.ToString(CultureInfo.InvariantCulture))));
            }

            items.Add(entry);
        }

        return TypedResults.Ok(new ListPage<AuditEntry>(items, null));
    }

    private static async Task<Ok<AuditHeadDocument>> HeadAsync(TenantSpace space, CancellationToken cancellationToken)
    {
        AuditHead head = await space.Audit.HeadAsync(cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new AuditHeadDocument(head.Number, head.Hash, head.Removed));
    }
}
