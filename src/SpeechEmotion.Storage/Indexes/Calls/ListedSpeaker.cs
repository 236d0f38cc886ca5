using SpeechEmotion.Calls;

namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>A speaker of a listed call.</summary>
/// <param name="Speaker">The name, or <c>CALL#CHANNEL</c>.</param>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Role">What the speaker does in the call, where that is known.</param>
/// <param name="SpeechMilliseconds">Milliseconds of speech.</param>
/// <param name="Emotion">The most probable class; null where there is no speech to classify, or it is withheld.</param>
/// <param name="Valence">Unpleasant (−1) to pleasant (1), to four decimals; null likewise.</param>
public sealed record ListedSpeaker(string Speaker, int Channel, SpeakerRole? Role, long SpeechMilliseconds, string? Emotion, double? Valence);
