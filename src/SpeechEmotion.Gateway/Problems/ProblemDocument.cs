using System.Text.Json.Serialization;

namespace SpeechEmotion.Gateway.Problems;

/// <summary>Why a request was not done, as RFC 9457 has it.</summary>
public sealed record ProblemDocument
{
    /// <summary>The kind of problem, <c>/problems/NAME</c>: it stays the same from version to version.</summary>
    [JsonPropertyOrder(0)]
    public required string Type { get; init; }

    /// <summary>The kind in words.</summary>
    [JsonPropertyOrder(1)]
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    [JsonPropertyOrder(2)]
    public required int Status { get; init; }

    /// <summary>What is wrong with this request and what to do.</summary>
    [JsonPropertyOrder(3)]
    public string? Detail { get; init; }

    /// <summary>When to try again, in seconds; it stands in <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public int? RetryAfter { get; init; }
}
