namespace SpeechEmotion.Corpora.Records;

/// <summary>
/// What was known of the speakers of calls when these were added to a corpus; it lies in <c>corpora/NAME/snapshots/</c>. A call stays with the one it was added with.
/// </summary>
public sealed record CorpusSnapshot
{
    /// <summary>Its name: 16 hexadecimal digits of the SHA-256 of its bytes.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The place of the generation it was taken for.</summary>
    public required int Generation { get; init; }

    /// <summary>For each shard of the ledger the number of the first call that it is for, up to those of the next snapshot; null where it is for all.</summary>
    public IReadOnlyList<int>? From { get; init; }

    /// <summary>True while its calls are being entered in the ledger: none has been begun, so another may still take its place.</summary>
    public bool IsOpen { get; init; }
}
