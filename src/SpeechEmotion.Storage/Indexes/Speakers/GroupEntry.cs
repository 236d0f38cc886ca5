namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>A group: the calls that carry a tag.</summary>
/// <param name="Tag">The tag's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Speakers">Speakers who have such a call.</param>
/// <param name="Calls">The calls; one with two speakers counts for each.</param>
/// <param name="First">When the first began.</param>
/// <param name="Last">When the last began.</param>
public sealed record GroupEntry(string Tag, string Value, int Speakers, long Calls, DateTimeOffset First, DateTimeOffset Last);
