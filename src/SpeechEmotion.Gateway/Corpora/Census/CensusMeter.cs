using System.Diagnostics.Metrics;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Metrics;

namespace SpeechEmotion.Gateway.Corpora.Census;

/// <summary>
/// How much there is to do, of all tenants together: what silos are scaled by, and what an operator looks at first. Nothing is
/// measured before the first count.
/// </summary>
internal sealed class CensusMeter
{
    private volatile CorpusTotals? _totals;

    public CensusMeter(IMeterFactory factory)
    {
        // The factory disposes it.
        Meter meter = factory.Create(GatewayMeter.Name);
        meter.CreateObservableGauge("speechemotion.gateway.calls", Calls, "{call}", "Calls of all corpora by where they are; pending and running are still to be done.");
        meter.CreateObservableGauge("speechemotion.gateway.corpora", Corpora, "{corpus}", "Corpora by their state.");
    }

    /// <summary>Takes a count.</summary>
    public void Set(CorpusTotals totals) => _totals = totals;

    private Measurement<long>[] Calls() => _totals is not { Calls: var calls } totals
        ? []
        :
        [
            Of(calls.Pending, "pending"), Of(calls.Running, "running"), Of(totals.Paused, "paused"), Of(calls.Done, "done"),
            Of(calls.Failed, "failed"), Of(calls.Skipped, "skipped"), Of(calls.Duplicate, "duplicate"),
        ];

    private Measurement<long>[] Corpora() => _totals is not { } totals
        ? []
        : [.. Enum.GetValues<CorpusState>().Select(state => Of(totals.CorporaOf(state), state.ToString().ToLowerInvariant()))];

    private static Measurement<long> Of(long value, string state) => new(value, new KeyValuePair<string, object?>("state", state));
}
