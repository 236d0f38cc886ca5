using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Storage.Trajectories.Statistics;

/// <summary>What a speaker's calls of a day, or of all days up to it, add up to in one shape.</summary>
internal readonly record struct SnapshotDay(DateOnly Day, SpeakerStatistics Sum);
