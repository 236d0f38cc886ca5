namespace SpeechEmotion.Storage.Indexes.Alerts;

/// <summary>Which alerts are asked for.</summary>
public enum AlertState
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that stand.</summary>
    Standing,

    /// <summary>Those whose ground the last evaluation did not find again.</summary>
    Withdrawn,
}
