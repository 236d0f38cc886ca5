using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>Part of a list of speakers.</summary>
/// <param name="Items">The speakers, in order.</param>
/// <param name="Next">The place of the last, where more follow; null where none do.</param>
public sealed record SpeakerListing(IReadOnlyList<SpeakerEntry> Items, SpeakerRank? Next);
