namespace SpeechEmotion.Storage.Audit;

/// <summary>The blob that entries are added to, as it was written last.</summary>
/// <param name="Name">The blob.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">Its tag.</param>
/// <param name="Number">Its last entry's number.</param>
/// <param name="Hash">That entry's hash.</param>
internal sealed record AuditTail(string Name, byte[] Content, string ETag, long Number, string Hash);
