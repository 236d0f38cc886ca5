namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>What an erasure has removed, by kind.</summary>
/// <param name="Pages">Months of points, and days of statistics.</param>
/// <param name="CallsRewritten">Results of calls, older ones included, that are left without the speaker.</param>
/// <param name="CallsRemoved">Results of calls in which nobody else speaks, older ones included.</param>
/// <param name="Memberships">Entries in groups.</param>
/// <param name="Others">Snapshots of statistics, documents of alerts, tables and kept manifests that named the speaker.</param>
public sealed record ErasureCounts(long Pages = 0, long CallsRewritten = 0, long CallsRemoved = 0, long Memberships = 0, long Others = 0)
{
    internal ErasureCounts Plus(ErasureCounts other) => new(
        Pages + other.Pages,
        CallsRewritten + other.CallsRewritten,
        CallsRemoved + other.CallsRemoved,
        Memberships + other.Memberships,
        Others + other.Others);
}
