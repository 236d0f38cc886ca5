using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Access.Sessions;
using SpeechEmotion.Gateway.Alerts;
using SpeechEmotion.Gateway.Analysis;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Calls;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Gateway.Corrections;
using SpeechEmotion.Gateway.Description;
using SpeechEmotion.Gateway.Erasure;
using SpeechEmotion.Gateway.Exports;
using SpeechEmotion.Gateway.Groups;
using SpeechEmotion.Gateway.Health;
using SpeechEmotion.Gateway.Live;
using SpeechEmotion.Gateway.Metrics;
using SpeechEmotion.Gateway.Models;
using SpeechEmotion.Gateway.Search;
using SpeechEmotion.Gateway.Speakers;
using SpeechEmotion.Gateway.Uploads;
using SpeechEmotion.Gateway.Webhooks;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>All endpoints, one line a folder.</summary>
internal static class GatewayEndpoints
{
    public static void Map(IEndpointRouteBuilder root)
    {
        HealthEndpoints.Map(root);
        MetricsEndpoints.Map(root);
        ApiDescription.Map(root);
        LiveEndpoints.Map(root);

        // Whatever does not say what it requires requires most.
        RouteGroupBuilder v1 = root.MapGroup("/v1").Requires(Scopes.Admin);
        CorporaEndpoints.Map(v1);
        CallEndpoints.Map(v1);
        ModelEndpoints.Map(v1);
        UploadEndpoints.Map(v1);
        AnalysisEndpoints.Map(v1);
        SessionEndpoints.Map(v1);
        ErasureEndpoints.Map(v1);
        SpeakerExportEndpoints.Map(v1);
        RetentionEndpoints.Map(v1);
        AuditEndpoints.Map(v1);
        CallSearchEndpoints.Map(v1);
        SpeakerEndpoints.Map(v1);
        GroupEndpoints.Map(v1);
        AlertEndpoints.Map(v1);
        AlertRuleEndpoints.Map(v1);
        ExportEndpoints.Map(v1);
        CorrectionEndpoints.Map(v1);
        WebhookEndpoints.Map(v1);
    }
}
