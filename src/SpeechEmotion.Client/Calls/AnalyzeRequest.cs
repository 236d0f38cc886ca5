namespace SpeechEmotion.Client.Calls;

/// <summary>What is said of a recording that is analysed at once.</summary>
public sealed record AnalyzeRequest
{
    /// <summary>What the call is called; null for <c>recording</c>.</summary>
    public string? Call { get; init; }

    /// <summary>The model; null for the gateway's own.</summary>
    public string? Model { get; init; }

    /// <summary>The speaker on each channel, 64 at most; null where one has no name.</summary>
    public IReadOnlyList<string?> Speakers { get; init; } = [];

    /// <summary>The role on each channel: <c>agent</c>, <c>customer</c>, <c>other</c>, or null.</summary>
    public IReadOnlyList<string?> Roles { get; init; } = [];
}
