namespace SpeechEmotion.Cluster;

/// <summary>How long things may take between silos. Analyses have a limit of their own.</summary>
public static class ClusterLimits
{
    /// <summary>The longest that a question after a call's progress waits for its end.</summary>
    public static TimeSpan WaitStep { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long any message may take, which leaves a busy silo several times <see cref="WaitStep"/>.</summary>
    public static TimeSpan Response { get; } = TimeSpan.FromSeconds(15);
}
