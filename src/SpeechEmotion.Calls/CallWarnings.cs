namespace SpeechEmotion.Calls;

/// <summary>What a result may say of a call that was analysed without an error but is out of the ordinary.</summary>
public static class CallWarnings
{
    /// <summary>No channel holds speech long enough to be classified; the emotion is null and there are no segments.</summary>
    public const string NoSpeech = "no_speech";

    /// <summary>The recording is shorter than the shortest segment.</summary>
    public const string TooShort = "too_short";

    /// <summary>At least one channel of several is digital silence or nearly so.</summary>
    public const string SilentChannel = "silent_channel";

    /// <summary>Two channels carry the same samples: the speakers were not recorded apart.</summary>
    public const string IdenticalChannels = "identical_channels";

    /// <summary>More than one sample in a thousand of a channel stands at full scale.</summary>
    public const string Clipped = "clipped";
}
