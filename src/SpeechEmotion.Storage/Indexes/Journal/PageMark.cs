using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Storage.Indexes.Journal;

/// <summary>A page of a speaker that has changed, or is about to.</summary>
internal readonly record struct PageMark(string Speaker, PageMonth Month);
