namespace SpeechEmotion.Corpora.Checks;

/// <summary>What can be wrong between a ledger and the results.</summary>
public enum LedgerFault
{
    /// <summary>The corpus's record, or its ledger's plan, cannot be read. Mended by removing both: the results are looked up again.</summary>
    DamagedRecord,

    /// <summary>A ledger lies there without a record. Mended as above.</summary>
    NoRecord,

    /// <summary>A shard is damaged; what stands before counts. Mended by writing what is whole.</summary>
    DamagedShard,

    /// <summary>The ledger says that a call is done, and there is no whole result. Mended by taking it up again.</summary>
    NoResult,

    /// <summary>The ledger says that a call is done, and its result is of another generation, with none of its own kept. Mended by taking it up again.</summary>
    OtherGeneration,

    /// <summary>There is a result, and the ledger does not know yet. The next run ends the call; mended where no points are to be made.</summary>
    NotRecorded,
}
