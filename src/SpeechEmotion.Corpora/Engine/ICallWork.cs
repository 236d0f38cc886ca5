namespace SpeechEmotion.Corpora.Engine;

/// <summary>How a call that has no current result gets one: here, or by somebody else. Safe for use by many threads.</summary>
internal interface ICallWork
{
    /// <summary>Analyses a call. Nothing that is wrong with the call is an exception.</summary>
    /// <param name="attempt">The call, which stands in the ledger as begun.</param>
    /// <param name="cancellationToken">Gives up; the call is then as it was, or its result is wholly written.</param>
    /// <returns>How it ended. Where the result is kept already, <see cref="FinishedCall.Kept"/> says so.</returns>
    Task<FinishedCall> AnalyzeAsync(CallAttempt attempt, CancellationToken cancellationToken);
}
