namespace SpeechEmotion.Gateway.Audit;

/// <summary>Where the audit log stands.</summary>
/// <param name="Number">The last entry's number.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Removed">The number of the last entry that retention has removed.</param>
public sealed record AuditHeadDocument(long Number, string Hash, long Removed);
