namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>One hour of a page: which (hours since 1970-01-01 UTC), its points' places, and what they add up to.</summary>
internal readonly record struct HourSums(long Hour, int First, int End, RollUpSums Sums);
