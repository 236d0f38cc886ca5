using System.Text.Json.Serialization;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Gateway.Corpora;

/// <summary>Where a corpus is.</summary>
public sealed record CorpusDocument
{
    /// <summary>The corpus's name.</summary>
    public required string Corpus { get; init; }

    /// <summary><c>queued</c>, <c>running</c>, <c>paused</c>, <c>done</c> or <c>cancelled</c>.</summary>
    [JsonConverter(typeof(CorpusStateText))]
    public required CorpusState State { get; init; }

    /// <summary>The higher comes first.</summary>
    public required int Priority { get; init; }

    /// <summary>The model asked for; null for the gateway's own.</summary>
    public required string? Model { get; init; }

    /// <summary>Every input, by where it is.</summary>
    public required CorpusCounts Counts { get; init; }

    /// <summary>All inputs.</summary>
    public required long Total { get; init; }

    /// <summary>Seconds of audio analysed.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds of audio analysed in a second of time; null while nobody works on it.</summary>
    public required double? Speed { get; init; }

    /// <summary>Seconds until it is done, at this speed; null where that is not known.</summary>
    public required double? RemainingSeconds { get; init; }

    /// <summary>Where its end is told; null where nobody asks.</summary>
    public required string? Webhook { get; init; }

    /// <summary>Why it could not be worked on; null where it could.</summary>
    public required string? Error { get; init; }

    /// <summary>Describes a corpus.</summary>
    /// <param name="status">Where it is.</param>
    public static CorpusDocument From(CorpusStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new()
        {
            Corpus = status.Corpus,
            State = status.State,
            Priority = status.Priority,
            Model = status.Submission?.Model,
            Counts = status.Counts,
            Total = status.Counts.Total(),
            Seconds = Rounded(status.Seconds),
            Speed = status.Speed is { } speed ? Rounded(speed) : null,
            RemainingSeconds = status.Remaining is { } remaining ? Rounded(remaining.TotalSeconds) : null,
            Webhook = status.Submission?.Webhook,
            Error = status.Error,
        };
    }

    private static double Rounded(double value) => Math.Round(value, 3);
}
