namespace SpeechEmotion.Cluster.Calls;

/// <summary>Where a call stands.</summary>
[GenerateSerializer, Alias("SpeechEmotion.CallStage")]
public enum CallStage
{
    /// <summary>Not started, as far as the grain remembers: its silo was lost, say. To be started again.</summary>
    Unknown,

    /// <summary>Waiting for its turn on the silo, or being analysed.</summary>
    Running,

    /// <summary>Analysed now; the result is durable.</summary>
    Done,

    /// <summary>The result was there already.</summary>
    Earlier,

    /// <summary>It could not be analysed.</summary>
    Failed,

    /// <summary>It was analysed, and its result, or what had to be written before it, could not be kept.</summary>
    NotKept,

    /// <summary>Nothing is kept of it: nobody speaks in it who has not been erased.</summary>
    Erased,

    /// <summary>The silo runs another model or other settings than the job asks for.</summary>
    Refused,
}
