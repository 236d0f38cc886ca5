namespace SpeechEmotion.Calls;

/// <summary>Whether noise is suppressed.</summary>
public enum DenoiseMode
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Where the signal-to-noise ratio says that there is much of it.</summary>
    Auto,
}
