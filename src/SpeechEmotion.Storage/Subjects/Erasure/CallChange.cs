namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>What an erasure does to a call's document.</summary>
internal enum CallChange
{
    /// <summary>It names nobody who is to go.</summary>
    None,

    /// <summary>Others are left in it: it is written without those who are to go.</summary>
    Rewritten,

    /// <summary>Nobody else is in it: it is removed.</summary>
    Removed,
}
