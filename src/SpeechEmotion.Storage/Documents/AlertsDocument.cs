namespace SpeechEmotion.Storage.Documents;

/// <summary>The last evaluation of a store's rules: <c>docs/schema/alerts.v1.json</c>.</summary>
internal sealed record AlertsDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The rules' names.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    public required IReadOnlyList<AlertDocument> Alerts { get; init; }
}
