using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Records;

/// <summary>The inputs of a corpus by where they are; together every input.</summary>
public readonly record struct CorpusCounts
{
    /// <summary>Calls that wait, those to be tried again among them.</summary>
    public long Pending { get; init; }

    /// <summary>Calls under way.</summary>
    public long Running { get; init; }

    /// <summary>Calls with a result.</summary>
    public long Done { get; init; }

    /// <summary>Calls given up, and rows that are no calls.</summary>
    public long Failed { get; init; }

    /// <summary>Calls that needed nothing.</summary>
    public long Skipped { get; init; }

    /// <summary>Rows whose call another row has.</summary>
    public long Duplicate { get; init; }

    /// <summary>All of them.</summary>
    public long Total() => Pending + Running + Done + Failed + Skipped + Duplicate;

    /// <summary>Counts a ledger's calls and a submission's rows that are none.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="badRows">Rows that are no calls.</param>
    /// <param name="duplicates">Rows whose call another row has.</param>
    public static CorpusCounts Of(CorpusLedger ledger, long badRows, long duplicates)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new()
        {
            Pending = ledger.CountOf(CallState.Pending) + ledger.CountOf(CallState.Failed),
            Running = ledger.CountOf(CallState.Running),
            Done = ledger.CountOf(CallState.Done),
            Failed = ledger.CountOf(CallState.GivenUp) + badRows,
            Skipped = ledger.CountOf(CallState.Skipped),
            Duplicate = ledger.CountOf(CallState.Duplicate) + duplicates,
        };
    }
}
