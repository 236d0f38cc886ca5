namespace SpeechEmotion.Cluster.Calls;

/// <summary>Where a call stands in a run.</summary>
[GenerateSerializer, Alias("SpeechEmotion.CallStage")]
public enum CallStage
{
    /// <summary>Not started in this run, as far as the grain remembers: its silo was lost, say. To be started again.</summary>
    Unknown,

    /// <summary>Waiting for its turn on the silo, or being analysed.</summary>
    Running,

    /// <summary>Analysed now; the result is durable.</summary>
    Done,

    /// <summary>The result was there already.</summary>
    Earlier,

    /// <summary>It could not be analysed, or its result could not be kept.</summary>
    Failed,

    /// <summary>The silo runs another model or other settings than the job asks for.</summary>
    Refused,
}
