namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>How long the stretches of a reading are, on the reader's clock.</summary>
public enum RollUpResolution
{
    /// <summary>From full hour to full hour.</summary>
    Hour,

    /// <summary>From midnight to midnight.</summary>
    Day,

    /// <summary>From Monday to Monday (ISO 8601).</summary>
    Week,

    /// <summary>From the first to the first.</summary>
    Month,
}
