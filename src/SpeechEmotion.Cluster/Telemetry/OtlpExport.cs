using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SpeechEmotion.Corpora.Telemetry;

namespace SpeechEmotion.Cluster.Telemetry;

/// <summary>
/// Sends traces and metrics by OpenTelemetry's protocol, where OpenTelemetry's own variables say to:
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin.
/// </summary>
public sealed class OtlpExport : IDisposable
{
    /// <summary>Without it nothing is sent.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private OtlpExport(TracerProvider traces, MeterProvider metrics) => (_traces, _metrics) = (traces, metrics);

    /// <summary>Begins to send; null where no variable says where to.</summary>
    /// <param name="service">Who sends.</param>
    /// <param name="instance">Which of them.</param>
    /// <param name="sources">Further sources of activities and meters.</param>
    public static OtlpExport? Start(string service, string instance, params string[] sources)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint)))
        {
            return null;
        }

        ResourceBuilder resource = ResourceBuilder.CreateDefault().AddService(service, serviceInstanceId: instance);
        string[] activities = [SpeechActivities.Name, "Microsoft.Orleans.Application", .. sources];
        string[] meters = [AnalysisMeter.Name, "Microsoft.Orleans", "System.Runtime", .. sources];
        return new OtlpExport(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(activities).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(meters).AddOtlpExporter().Build());
    }

    /// <summary>Sends what is left, for as long as the exporter's own time-out allows, and ends.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
