namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>Where a call of a corpus is. The numbers are those of the ledger's format and stay.</summary>
public enum CallState
{
    /// <summary>Waiting to be taken up.</summary>
    Pending = 0,

    /// <summary>Taken up by an engine, which may have ended since.</summary>
    Running = 1,

    /// <summary>Its result and its speakers' points are durable.</summary>
    Done = 2,

    /// <summary>The last attempt failed; another will be made.</summary>
    Failed = 3,

    /// <summary>Nothing had to be done: its result was there, or a rule leaves it out.</summary>
    Skipped = 4,

    /// <summary>An input whose call another input has.</summary>
    Duplicate = 5,

    /// <summary>Failed for good: the error cannot heal, or the attempts are used up. Only a retry takes it up again.</summary>
    GivenUp = 6,
}
