using SpeechEmotion.Calls.Composition.Clips;
using SpeechEmotion.Calls.Composition.Truth;

namespace SpeechEmotion.Calls.Composition;

/// <summary>A clip at its place in a call.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Start">Its first sample's place.</param>
/// <param name="Samples">How many of its samples are taken, from the first.</param>
/// <param name="Clip">The clip.</param>
/// <param name="Kind">What it is in the call.</param>
internal readonly record struct PlannedClip(int Channel, long Start, int Samples, ClipFacts Clip, TurnKind Kind)
{
    public long End => Start + Samples;
}
