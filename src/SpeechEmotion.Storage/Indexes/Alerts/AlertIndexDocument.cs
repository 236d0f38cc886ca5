namespace SpeechEmotion.Storage.Indexes.Alerts;

/// <summary>Which evaluation the pages of alerts were made of: the length of its document, and when that was written.</summary>
internal sealed record AlertIndexDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public required long Length { get; init; }

    public required DateTimeOffset Modified { get; init; }
}
