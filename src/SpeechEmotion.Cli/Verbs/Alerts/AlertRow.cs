using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Cli.Verbs.Alerts;

/// <summary>An alert as the table has one, with the last of its evidence.</summary>
internal sealed record AlertRow(
    DateTimeOffset? CallStartedAt, string Rule, string? Speaker, string Call, double? At, IEnumerable<KeyValuePair<string, double>> Evidence, bool IsWithdrawn)
{
    public static AlertRow Of(Alert alert) => new(
        alert.CallStartedAt, alert.Rule, alert.Speaker, alert.Call, alert.Evidence[^1].Start, alert.Evidence[^1].Values, alert.Withdrawn);

    public static AlertRow Of(Client.Alerts.Alert alert) => new(
        alert.CallStartedAt,
        alert.Rule,
        alert.Speaker,
        alert.Call,
        alert.Evidence.Count > 0 ? alert.Evidence[^1].Start : null,
        alert.Evidence.Count > 0 ? alert.Evidence[^1].Values : [],
        alert.Withdrawn);
}
