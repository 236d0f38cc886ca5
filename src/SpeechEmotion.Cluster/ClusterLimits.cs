namespace SpeechEmotion.Cluster;

/// <summary>How long things may take between silos. Analyses have a limit of their own.</summary>
public static class ClusterLimits
{
    /// <summary>The longest that a question after a call's progress waits for its end.</summary>
    public static TimeSpan WaitStep { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long any message may take, which leaves a busy silo several times <see cref="WaitStep"/>.</summary>
    public static TimeSpan Response { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest that a question after a shard's progress waits for a change.</summary>
    public static TimeSpan ShardStep { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a corpus makes sure that its shards, and whoever submitted it that the corpus, are at work.</summary>
    public static TimeSpan Ping { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the reminder comes that brings a corpus back whose silo was lost while nobody asked after it.</summary>
    public static TimeSpan Reminder { get; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long a silo that was asked to do something looks whether that is still wanted before it replaces a result.</summary>
    public static TimeSpan Unsure { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Most bytes of the calls, points or ends in one message, which Orleans wants to be below a megabyte.</summary>
    public static int MessageBytes => 900_000;
}
