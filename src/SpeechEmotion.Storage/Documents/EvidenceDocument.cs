using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Storage.Documents;

/// <summary>The ground of an alert in one call.</summary>
internal sealed record EvidenceDocument(string Call, int? Channel, double Start, double? End, SortedDictionary<string, double> Values)
{
    public static EvidenceDocument From(AlertEvidence evidence) => new(
        evidence.Call, evidence.Channel, evidence.Start, evidence.End, new(evidence.Values.ToDictionary(), StringComparer.Ordinal));

    public AlertEvidence ToEvidence() => new(Call, Channel, Start, End, [.. Values.OrderBy(value => value.Key, StringComparer.Ordinal)]);
}
