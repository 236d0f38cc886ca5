using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A store's generations by rank: <c>docs/schema/generations.v1.json</c>.</summary>
internal sealed record GenerationsDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public required IReadOnlyList<Generation> Generations { get; init; }
}
