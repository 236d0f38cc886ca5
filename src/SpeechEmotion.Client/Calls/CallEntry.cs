namespace SpeechEmotion.Client.Calls;

/// <summary>Where a call of a corpus is.</summary>
public sealed record CallEntry
{
    /// <summary>The call's name.</summary>
    public required string Call { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>done</c>, <c>failed</c>, <c>skipped</c> or <c>duplicate</c>.</summary>
    public required string State { get; init; }

    /// <summary>How often it was begun since it was last asked for.</summary>
    public int Attempts { get; init; }

    /// <summary>When the last attempt began; null before the first.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to where it is; null while nothing has ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it failed with last; null where it did not.</summary>
    public CallFailure? Error { get; init; }
}
