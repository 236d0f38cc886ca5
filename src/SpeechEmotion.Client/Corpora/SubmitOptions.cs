namespace SpeechEmotion.Client.Corpora;

/// <summary>What is said of a corpus when it is handed in.</summary>
public sealed record SubmitOptions
{
    /// <summary>The model; null for the gateway's own.</summary>
    public string? Model { get; init; }

    /// <summary>−100 to 100; the higher comes first. 0 by default.</summary>
    public int Priority { get; init; }

    /// <summary>Where the end of the corpus is told; null for nowhere.</summary>
    public Uri? Webhook { get; init; }
}
