namespace SpeechEmotion.Calls.Composition.Truth;

/// <summary>What a clip is in its call.</summary>
public enum TurnKind
{
    /// <summary>Said while having the floor.</summary>
    Turn,

    /// <summary>Said within the other's turn, without taking the floor, as "mhm" is.</summary>
    Backchannel,
}
