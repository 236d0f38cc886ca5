using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Bodies;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Audit;

namespace SpeechEmotion.Gateway.Alerts;

/// <summary><c>/v1/alerts/rules</c>: the rules that a tenant's calls are held against as they come in.</summary>
internal static class AlertRuleEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/alerts/rules", GetAsync).Requires(Scopes.Read).WithTags("alerts").WithSummary("The rules, as they were handed in.");
        v1.MapPut("/alerts/rules", PutAsync).Requires(Scopes.Admin).Takes(BodyType.Json).WithTags("alerts").WithSummary("Settles the rules; what they find in the calls that are there is found behind the answer.");
    }

    private static async Task<IResult> GetAsync(TenantSpace space, CancellationToken cancellationToken) =>
        await new StoredAlerts(space.Blobs).ReadRulesAsync(cancellationToken).ConfigureAwait(false) is { } rules
            ? TypedResults.Text(rules, BodyType.Json, Encoding.UTF8)
            : Problem.NotFound("there are no alert rules yet: PUT some").Result();

    private static async Task<IResult> PutAsync(HttpContext http, TenantSpace space, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (!http.Request.HasJsonContentType())
        {
            return Problem.UnsupportedMediaType(BodyType.Json).Result();
        }

        using StreamReader reader = new(http.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            string document = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            _ = AlertRules.Parse(document);
            await audit.ThingAsync(AuditKinds.SettingsChange, "alerts/rules", null, cancellationToken).ConfigureAwait(false);
            await new StoredAlerts(space.Blobs).WriteRulesAsync(document, cancellationToken).ConfigureAwait(false);
            return TypedResults.Text(document, BodyType.Json, Encoding.UTF8);
        }
        catch (AlertRuleException exception)
        {
            return Problem.Unprocessable(exception.Message).Result();
        }
        catch (DecoderFallbackException)
        {
            return Problem.BadRequest("the body", "is no UTF-8").Result();
        }
    }
}
