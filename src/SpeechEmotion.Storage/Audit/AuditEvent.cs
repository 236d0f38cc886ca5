namespace SpeechEmotion.Storage.Audit;

/// <summary>Something that somebody did and that is to be known later.</summary>
/// <param name="Who">The id of the key, or the token's subject; the command's name on the command line.</param>
/// <param name="What">The kind, as in <see cref="AuditKinds"/>.</param>
public sealed record AuditEvent(string Who, string What)
{
    /// <summary>Whom it is about, as the keyed hash of the name; null where it is about nobody.</summary>
    public string? Subject { get; init; }

    /// <summary>What it was done to: a corpus, a key, an address; null for nothing.</summary>
    public string? Thing { get; init; }

    /// <summary>More, in one line without names of speakers; null for nothing.</summary>
    public string? Detail { get; init; }
}
