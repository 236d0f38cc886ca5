namespace SpeechEmotion.Calls.Composition.Truth;

/// <summary>One speaker of a composed call.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Speaker">The speaker, as the corpus names them.</param>
/// <param name="Role">What the speaker does in the call.</param>
public sealed record TruthSpeaker(int Channel, string Speaker, SpeakerRole Role);
