using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Who brings the calls of a corpus to their ends: one run here, or many elsewhere.</summary>
internal interface ICorpusWork : IAsyncDisposable
{
    /// <summary>Where the inputs are now.</summary>
    CorpusCounts Counts { get; }

    /// <summary>What was done so far.</summary>
    CorpusOutcome Outcome { get; }

    /// <summary>Enters the calls that are new to the ledger, at least where a snapshot of speakers must be settled before any is begun. <see cref="CorpusSession.IsEntered"/> says when all are.</summary>
    Task RegisterAsync();

    /// <summary>Works until every call is at its end, and <see cref="CorpusSession.Ledger"/> says so.</summary>
    Task WorkThroughAsync();

    /// <summary>Brings what is finished to its end, after a failure too.</summary>
    Task SettleAllAsync();

    /// <summary>Has all that is known written to the ledger, and <see cref="CorpusSession.Ledger"/> say it.</summary>
    Task CommitAsync();
}
