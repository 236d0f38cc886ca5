using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary><c>/v1/webhooks</c>: where alerts are told, the secret, and what could not be delivered.</summary>
internal static class WebhookEndpoints
{
    private const string ListName = "webhooks/dead";

    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder webhooks = v1.MapGroup("/webhooks").Requires(Scopes.Admin).WithTags("webhooks");
        webhooks.MapGet("/", (TenantSpace space, CancellationToken token) => space.Webhooks.Outbox.SettingsAsync(token)).WithSummary("Where alerts are told.");
        webhooks.MapPut("/", PutAsync).WithSummary("Settles where alerts are told.");
        webhooks.MapPost("/secret", SecretAsync).WithSummary("Makes another secret to sign with, and tells it once.");
        webhooks.MapGet("/dead", DeadAsync).WithSummary("Messages that could not be delivered.");
        webhooks.MapPost("/dead/{id}/redeliver", RedeliverAsync).WithSummary("Sends a message that could not be delivered once more.");
    }

    private static async Task<Ok<WebhookSettings>> PutAsync(WebhookSettings settings, TenantSpace space, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (settings.Alerts is { } url)
        {
            await space.Addresses.RefreshAsync(cancellationToken).ConfigureAwait(false);
            if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address))
            {
                throw new ProblemException(Problem.BadRequest("alerts", "is no http or https address"));
            }

            if (space.Addresses.RefusalOf(address) is { } refusal)
            {
                throw new ProblemException(Problem.Unprocessable($"alerts: the address {refusal}"));
            }
        }

        await audit.ThingAsync(AuditKinds.SettingsChange, "webhooks", null, cancellationToken).ConfigureAwait(false);
        await space.Webhooks.ChangeAsync(settings, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(settings);
    }

    private static async Task<Ok<WebhookSecretDocument>> SecretAsync(TenantSpace space, AuditTrail audit, CancellationToken cancellationToken)
    {
        await audit.ThingAsync(AuditKinds.KeyChange, "webhooks", "another secret", cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new WebhookSecretDocument(await space.Webhooks.Outbox.RenewSecretAsync(cancellationToken).ConfigureAwait(false)));
    }

    private static async Task<Ok<ListPage<WebhookMessage>>> DeadAsync(TenantSpace space, PageRequest page, CancellationToken cancellationToken)
    {
        string? after = page.Key(ListName);
        List<WebhookMessage> items = await space.Webhooks.Outbox.DeadAsync(cancellationToken)
            .Where(message => after is null || string.CompareOrdinal(message.Id, after) > 0).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(items.Count <= page.Limit
            ? new ListPage<WebhookMessage>(items, null)
            : new ListPage<WebhookMessage>(items[..^1], Cursor.Of(ListName, items[^2].Id)));
    }

    private static async Task<IResult> RedeliverAsync(string id, TenantSpace space, CancellationToken cancellationToken) =>
        await space.Webhooks.Outbox.RedeliverAsync(id, cancellationToken).ConfigureAwait(false) ? TypedResults.Accepted((string?)null) : Problem.NotFound("message that was given up", id).Result();
}
