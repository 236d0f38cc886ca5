namespace SpeechEmotion.Gateway.Access;

/// <summary>What a caller may do. None includes another.</summary>
[Flags]
public enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To read results, corpora and trajectories.</summary>
    Read = 1,

    /// <summary>To hand in recordings and corpora, and to steer these.</summary>
    Submit = 2,

    /// <summary>To erase, to export what is held on a speaker, and to change settings.</summary>
    Admin = 4,

    /// <summary>Everything.</summary>
    All = Read | Submit | Admin,
}
