using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Retention;

/// <summary>For how many days things are kept, <c>retention.json</c>, <c>docs/schema/retention.v1.json</c>; null for ever.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RetentionSettings
{
    /// <summary>The schema this program writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Most days that can be said: a hundred years.</summary>
    public const int MaxDays = 36_500;

    /// <summary>The document's schema.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Results of calls, newest and older, from when they were written.</summary>
    public int? Results { get; init; }

    /// <summary>Pictures of calls, from when they were written.</summary>
    public int? Pictures { get; init; }

    /// <summary>Points and statistics of speakers, from the end of the month, or of the day, that they are kept under.</summary>
    public int? Points { get; init; }

    /// <summary>The audit log, by whole days.</summary>
    public int? Audit { get; init; }

    /// <summary>What is wrong with a setting; null where nothing is.</summary>
    public string? Fault() => new (string Name, int? Days)[] { ("results", Results), ("pictures", Pictures), ("points", Points), ("audit", Audit) }
        .Where(setting => setting.Days is < 1 or > MaxDays)
        .Select(setting => $"{setting.Name} is {setting.Days}; it must be 1 to {MaxDays}, or null for ever")
        .FirstOrDefault();
}
