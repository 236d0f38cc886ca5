using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Corpora.Telemetry;
using SpeechEmotion.Gateway.Access;

namespace SpeechEmotion.Gateway.Metrics;

/// <summary><c>/metrics</c>: how the gateway does, for Prometheus. It tells of all tenants together, and of none by name.</summary>
internal static class MetricsEndpoints
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/metrics", (MetricStore metrics) => TypedResults.Text(metrics.Write(), MetricStore.ContentType))
        .Requires(Scopes.Admin).WithTags("health").WithSummary("How the gateway does, in Prometheus' text format.");
}
