namespace SpeechEmotion.Client.Alerts;

/// <summary>Which alerts are listed.</summary>
public enum AlertState
{
    /// <summary>Those that stand.</summary>
    Standing,

    /// <summary>Those that a later result has withdrawn.</summary>
    Withdrawn,

    /// <summary>All of them.</summary>
    All,
}
