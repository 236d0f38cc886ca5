namespace SpeechEmotion.Client.Corpora;

/// <summary>Where a corpus is.</summary>
public sealed record CorpusStatus
{
    /// <summary>Its name.</summary>
    public required string Corpus { get; init; }

    /// <summary>Whether it waits, is worked on, or is at its end.</summary>
    public required CorpusState State { get; init; }

    /// <summary>−100 to 100; the higher comes first.</summary>
    public int Priority { get; init; }

    /// <summary>The model asked for; null for the gateway's own.</summary>
    public string? Model { get; init; }

    /// <summary>Every input, by where it is.</summary>
    public required CorpusCounts Counts { get; init; }

    /// <summary>All inputs.</summary>
    public long Total { get; init; }

    /// <summary>Seconds of audio analysed.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds of audio analysed in a second of time; null while nobody works on it.</summary>
    public double? Speed { get; init; }

    /// <summary>Seconds until it is done, at this speed; null where that is not known.</summary>
    public double? RemainingSeconds { get; init; }

    /// <summary>Where its end is told; null where nobody asks.</summary>
    public string? Webhook { get; init; }

    /// <summary>Why it could not be worked on; null where it could.</summary>
    public string? Error { get; init; }

    /// <summary>True where nothing more will happen by itself.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEnded => State is CorpusState.Done or CorpusState.Cancelled;
}
