namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>How far an erasure is.</summary>
public enum ErasureState
{
    /// <summary>The tombstone is to be set, or what is there already is being removed.</summary>
    Erasing,

    /// <summary>Nothing is left but what a writer of that time, killed between writing and looking, may have left; or a ledger that is to be told.</summary>
    Erased,

    /// <summary>The store was looked over again after all writers of that time had ended.</summary>
    Confirmed,
}
