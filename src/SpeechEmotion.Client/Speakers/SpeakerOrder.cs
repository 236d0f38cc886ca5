namespace SpeechEmotion.Client.Speakers;

/// <summary>The orders of the list of speakers.</summary>
public enum SpeakerOrder
{
    /// <summary>The lowest valence first.</summary>
    Negative,

    /// <summary>The latest call first.</summary>
    Recent,

    /// <summary>The most calls first.</summary>
    Calls,
}
