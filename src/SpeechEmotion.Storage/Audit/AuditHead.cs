namespace SpeechEmotion.Storage.Audit;

/// <summary>Where the log stands, <c>audit/head.json</c>.</summary>
/// <param name="Number">The last entry's number; 0 before the first.</param>
/// <param name="Hash">Its hash; empty before the first.</param>
/// <param name="Blob">The blob it is in; empty before the first.</param>
/// <param name="Removed">The number of the last entry that retention has removed; 0 where it has removed none.</param>
/// <param name="RemovedHash">Its hash, on which the first that is left builds.</param>
public sealed record AuditHead(long Number, string Hash, string Blob, long Removed, string RemovedHash)
{
    internal static AuditHead None { get; } = new(0, string.Empty, string.Empty, 0, string.Empty);
}
