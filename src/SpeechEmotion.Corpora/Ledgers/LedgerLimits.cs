namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>After how much a call is given up.</summary>
/// <param name="Failures">Failed attempts, at least 1.</param>
/// <param name="Interruptions">
/// Ends of an engine while the call was under way, at least 1. Far more than failures: a power cut is not the call's
/// fault, yet a call that kills its engine must not do so for ever.
/// </param>
public readonly record struct LedgerLimits(int Failures = 3, int Interruptions = 20)
{
    /// <summary>Three failures, twenty interruptions.</summary>
    public static LedgerLimits Default { get; } = new(3, 20);
}
