namespace SpeechEmotion.Storage.Subjects;

/// <summary><c>pseudonyms.json</c>, schema version 1.</summary>
internal sealed record PseudonymDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public required string KeyId { get; init; }
}
