using System.Diagnostics.Metrics;
using SpeechEmotion.Corpora.Telemetry;
using SpeechEmotion.Gateway.Corpora.Events;

namespace SpeechEmotion.Gateway.Metrics;

/// <summary>What the gateway counts of itself, beside what the server counts of every request.</summary>
internal sealed class GatewayMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "SpeechEmotion.Gateway";

    /// <summary>All meters that the gateway's metrics come from.</summary>
    public static readonly string[] Sources = [Name, AnalysisMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private readonly Counter<long> _problems;
    private readonly Counter<long> _uploaded;

    public GatewayMeter(IMeterFactory factory, CorpusFeeds feeds)
    {
        // The factory disposes it.
        Meter meter = factory.Create(Name);
        _problems = meter.CreateCounter<long>("speechemotion.gateway.problems", "{problem}", "Requests that ended with a problem, by its type.");
        _uploaded = meter.CreateCounter<long>("speechemotion.gateway.uploaded", "By", "Bytes of recordings taken.");
        meter.CreateObservableGauge("speechemotion.gateway.listeners", () => feeds.Listeners, "{listener}", "Streams of events that are open.");
    }

    /// <summary>Counts a problem.</summary>
    public void AddProblem(string type) => _problems.Add(1, new KeyValuePair<string, object?>("type", type));

    /// <summary>Counts bytes taken.</summary>
    public void AddUploaded(long bytes) => _uploaded.Add(bytes);
}
