namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>Whoever has to know that calls have no result any more, and why: the ledgers of corpora.</summary>
public interface IRemovedCalls
{
    /// <summary>Is told of calls; told twice counts once.</summary>
    /// <param name="calls">The calls' names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that are to be told again later, because somebody is at work on them.</returns>
    Task<IReadOnlyList<string>> TellAsync(IReadOnlyList<string> calls, CancellationToken cancellationToken);
}
