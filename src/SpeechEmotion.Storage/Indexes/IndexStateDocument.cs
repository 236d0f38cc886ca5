namespace SpeechEmotion.Storage.Indexes;

/// <summary>The index as a whole: that it covers the store, and which version each page of speakers has.</summary>
internal sealed record IndexStateDocument
{
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    /// <summary>By page of speakers; they only grow.</summary>
    public required IReadOnlyList<long> Shards { get; init; }
}
