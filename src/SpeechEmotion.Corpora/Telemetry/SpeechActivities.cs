using System.Diagnostics;

namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>What of the work shows in traces.</summary>
public static class SpeechActivities
{
    /// <summary>The source's name.</summary>
    public const string Name = "SpeechEmotion";

    /// <summary>The source of all activities.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
