namespace SpeechEmotion.Storage.Subjects;

/// <summary><c>subject-exceptions.json</c>, schema version 1.</summary>
internal sealed record SubjectExceptionsDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public required IReadOnlyList<AgentExemption> Exceptions { get; init; }
}
