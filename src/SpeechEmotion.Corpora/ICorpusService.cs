namespace SpeechEmotion.Corpora;

/// <summary>
/// Analyses the calls of a corpus and keeps each result. The engine of one machine and that of a cluster stand behind it;
/// both leave the same bytes, and either goes on where the other stopped.
/// </summary>
public interface ICorpusService
{
    /// <summary>
    /// Analyses every call that has no result of this generation yet, and tries again those whose result is an error.
    /// May be ended at any instant and started again.
    /// </summary>
    /// <param name="corpus">The calls.</param>
    /// <param name="report">
    /// Told of each call once, in the order of their ends, one at a time, after its result is durable. While it does not
    /// return, the engine waits before long.
    /// </param>
    /// <param name="cancellationToken">Stops taking calls; what is finished is kept, the rest is as it was.</param>
    /// <returns>The calls counted by how they ended.</returns>
    Task<CorpusOutcome> AnalyzeAsync(Corpus corpus, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken);
}
