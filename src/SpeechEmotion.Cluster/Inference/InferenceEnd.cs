namespace SpeechEmotion.Cluster.Inference;

/// <summary>How a device's work on some blocks ended.</summary>
[GenerateSerializer, Alias("SpeechEmotion.InferenceEnd")]
public enum InferenceEnd
{
    /// <summary>All are answered.</summary>
    Answered,

    /// <summary>Too many wait already: to be sent again in a moment.</summary>
    Busy,

    /// <summary>The silo is ending: to be sent to another.</summary>
    Ending,

    /// <summary>The device runs another model.</summary>
    OtherModel,

    /// <summary>The device could not run the batch.</summary>
    Failed,
}
