namespace SpeechEmotion.Client.Problems;

/// <summary>Why a request was not done, as the gateway says it (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>The kind of problem, <c>/problems/NAME</c>: it stays the same from version to version.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The kind in words; null where none are given.</summary>
    public string? Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>What is wrong with this request and what to do; null where nothing is said.</summary>
    public string? Detail { get; init; }
}
