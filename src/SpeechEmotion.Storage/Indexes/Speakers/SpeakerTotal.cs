using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>What a speaker's calls add up to: all of them (without a tag), or those that carry a tag.</summary>
internal sealed record SpeakerTotal(string Tag, string Value, string Speaker, long First, long Last, RollUpSums Sums);
