using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Storage.Indexes.Alerts;

/// <summary>Which alerts are listed: those for which all that is given holds.</summary>
public sealed record AlertQuery
{
    /// <summary>The rule's name.</summary>
    public string? Rule { get; init; }

    /// <summary>Whom it is about.</summary>
    public string? Speaker { get; init; }

    /// <summary>Whether it stands.</summary>
    public AlertState State { get; init; }

    /// <summary>The first instant at which its call may have begun.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant after the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where given, only alerts behind this place.</summary>
    public AlertPosition? After { get; init; }

    /// <summary>Most alerts, at least 1.</summary>
    public int Limit { get; init; } = 100;

    internal bool Matches(Alert alert) =>
        (Rule is null || alert.Rule == Rule)
        && (Speaker is null || alert.Speaker == Speaker)
        && (State == AlertState.All || alert.Withdrawn == (State == AlertState.Withdrawn))
        && (From is not { } from || alert.CallStartedAt >= from)
        && (To is not { } to || alert.CallStartedAt < to)
        && (After is not { } after || AlertPosition.Of(alert) > after);
}
