namespace SpeechEmotion.Calls;

/// <summary>Whether noise is suppressed.</summary>
public enum DenoiseMode
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Where the denoiser finds much of it: the one built in goes by the signal-to-noise ratio.</summary>
    Auto,
}
