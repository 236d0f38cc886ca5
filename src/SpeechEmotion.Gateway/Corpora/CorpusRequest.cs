namespace SpeechEmotion.Gateway.Corpora;

/// <summary>A corpus handed in as JSON: its manifest lies elsewhere.</summary>
public sealed record CorpusRequest
{
    /// <summary>The manifest: a blob's address, or where no key is asked for a path.</summary>
    public required string ManifestUri { get; init; }

    /// <summary>The model; null for the gateway's own.</summary>
    public string? Model { get; init; }

    /// <summary>Of two corpora the one with the higher number comes first, −100 to 100; 0 by default.</summary>
    public int Priority { get; init; }

    /// <summary>Where the end of the corpus is told; null for nowhere.</summary>
    public string? Webhook { get; init; }
}
