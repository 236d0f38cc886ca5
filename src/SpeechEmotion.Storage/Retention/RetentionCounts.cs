namespace SpeechEmotion.Storage.Retention;

/// <summary>What a sweep has removed.</summary>
/// <param name="Results">Results of calls, older ones included.</param>
/// <param name="Pictures">Pictures.</param>
/// <param name="Pages">Months of points, and days of statistics.</param>
/// <param name="AuditBlobs">Blobs of the audit log.</param>
/// <param name="IsAll">False where the limit was reached: the next sweep goes on.</param>
public readonly record struct RetentionCounts(long Results, long Pictures, long Pages, long AuditBlobs, bool IsAll);
