using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Storage.Documents;

/// <summary>An alert as it is kept and printed.</summary>
internal sealed record AlertDocument(
    string Id, string Rule, string Kind, string? Speaker, string Call, DateTimeOffset? CallStartedAt, bool Withdrawn, IReadOnlyList<EvidenceDocument> Evidence)
{
    public static AlertDocument From(Alert alert) => new(
        alert.Id, alert.Rule, alert.Kind, alert.Speaker, alert.Call, alert.CallStartedAt, alert.Withdrawn, [.. alert.Evidence.Select(EvidenceDocument.From)]);

    public Alert ToAlert() => new()
    {
        Id = Id,
        Rule = Rule,
        Kind = Kind,
        Speaker = Speaker,
        Call = Call,
        CallStartedAt = CallStartedAt,
        Withdrawn = Withdrawn,
        Evidence = [.. Evidence.Select(each => each.ToEvidence())],
    };
}
