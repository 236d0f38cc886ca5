namespace SpeechEmotion.Corpora.Records;

/// <summary>Where a corpus's calls come from and how they are to be done, as it was submitted last.</summary>
public sealed record CorpusSubmission
{
    /// <summary>The manifest, a path or a blob's address; null where there is none.</summary>
    public string? Manifest { get; init; }

    /// <summary>Recordings, and directories of recordings.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The model asked for; null for the engine's own.</summary>
    public string? Model { get; init; }

    /// <summary>Of two corpora the one with the higher number comes first; 0 by default.</summary>
    public int Priority { get; init; }

    /// <summary>Where the end of the corpus is told; null where nobody asks.</summary>
    public string? Webhook { get; init; }

    /// <summary>Whether two are the same.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(CorpusSubmission? other) =>
        other is not null && Manifest == other.Manifest && Model == other.Model && Priority == other.Priority && Webhook == other.Webhook && Paths.SequenceEqual(other.Paths);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Manifest, Model, Priority, Paths.Count);
}
