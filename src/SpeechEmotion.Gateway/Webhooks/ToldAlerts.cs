namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>Alerts that were told, or were there before anybody wanted to be told: <c>webhooks/alerts.json</c>.</summary>
/// <param name="Raised">Ids of those that stand.</param>
/// <param name="Withdrawn">Ids of those that were withdrawn.</param>
internal sealed record ToldAlerts(IReadOnlyList<string> Raised, IReadOnlyList<string> Withdrawn)
{
    public static ToldAlerts None { get; } = new([], []);
}
