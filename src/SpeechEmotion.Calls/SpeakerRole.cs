namespace SpeechEmotion.Calls;

/// <summary>What a speaker does in a call; spelled in lower case in manifests and results.</summary>
public enum SpeakerRole
{
    /// <summary>Answers for the company.</summary>
    Agent,

    /// <summary>Called the company, or was called by it.</summary>
    Customer,

    /// <summary>Anybody else: a supervisor, an interpreter, a recording.</summary>
    Other,
}
