using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Retention;

namespace SpeechEmotion.Gateway.Erasure;

/// <summary><c>/v1/retention</c>: for how many days a tenant's results, pictures, points and audit log are kept.</summary>
internal static class RetentionEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/retention", (TenantSpace space, CancellationToken token) => new RetentionStore(space.Blobs).ReadAsync(token)).Requires(Scopes.Admin).WithTags("retention")
            .WithSummary("For how many days things are kept.");
        v1.MapPut("/retention", PutAsync).Requires(Scopes.Admin).WithTags("retention").WithSummary("Settles for how many days things are kept; null for ever.");
    }

    private static async Task<Ok<RetentionSettings>> PutAsync(RetentionSettings settings, TenantSpace space, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (settings.Fault() is { } fault)
        {
            throw new ProblemException(Problem.Unprocessable(fault));
        }

        await audit.ThingAsync(AuditKinds.SettingsChange, "retention", null, cancellationToken).ConfigureAwait(false);
        await new RetentionStore(space.Blobs).WriteAsync(settings, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(settings with { Schema = RetentionSettings.CurrentSchema });
    }
}
