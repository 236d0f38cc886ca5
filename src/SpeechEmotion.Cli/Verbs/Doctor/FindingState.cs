namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>How much a finding matters.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Missing, and something works less well for it.</summary>
    Absent,

    /// <summary>Wrong: something will fail.</summary>
    Broken,
}
