namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>Something that is told to somebody: <c>webhooks/waiting/ID.json</c>, or <c>webhooks/dead/ID.json</c> once it is given up.</summary>
public sealed record WebhookMessage
{
    /// <summary>32 hexadecimal digits told from what it tells: the same is never enqueued twice, and carries the same id however often it is sent.</summary>
    public required string Id { get; init; }

    /// <summary><c>corpus.done</c>, <c>corpus.cancelled</c>, <c>alert.raised</c> or <c>alert.withdrawn</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Url { get; init; }

    /// <summary>What is sent, JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is sent next.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>Why it could not be delivered last; null before.</summary>
    public string? Error { get; init; }
}
