using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>A speaker in a list.</summary>
/// <param name="Speaker">The name.</param>
/// <param name="First">When the first call began.</param>
/// <param name="Last">When the last call began.</param>
/// <param name="Sums">What the calls add up to.</param>
public sealed record SpeakerEntry(string Speaker, DateTimeOffset First, DateTimeOffset Last, RollUpSums Sums);
