namespace SpeechEmotion.Storage.Trajectories;

/// <summary>In which order speakers are listed.</summary>
public enum SpeakerOrder
{
    /// <summary>The lowest mean valence first.</summary>
    Negative,

    /// <summary>The latest call first.</summary>
    Recent,

    /// <summary>The most calls first.</summary>
    Calls,
}
