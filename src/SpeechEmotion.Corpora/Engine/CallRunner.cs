using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// All that is done with one call: looks whether its result is there already, analyses it where not, and keeps the
/// result. What a worker of one machine and its keeper do between them, in one place for a worker of a cluster. Takes
/// one call at a time.
/// </summary>
/// <param name="store">Where the results are kept; the same calls may be written by others, who write the same bytes.</param>
/// <param name="analyzer">Its analyzer.</param>
/// <param name="open">Opens a recording, throwing <see cref="AudioException"/> where it cannot be read.</param>
/// <param name="options">Settings; of these <see cref="EngineOptions.CallLimit"/> counts.</param>
/// <param name="time">Measures the limit of one call.</param>
public sealed class CallRunner(
    CallStore store, ICallAnalyzer analyzer, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time)
{
    private readonly CallWorker _worker = new(store, analyzer, open, options.Validated(), time);
    private readonly ResultWriter _writer = new(store);

    /// <summary>The model and settings of its results.</summary>
    public Generation Generation => analyzer.Generation;

    /// <summary>Brings one call to its end. Nothing that is wrong with the call is an exception.</summary>
    /// <param name="pending">The call.</param>
    /// <param name="cancellationToken">Gives up before the result is written; the call is then as it was.</param>
    /// <returns>How it ended, after its result is durable.</returns>
    public async Task<CallOutcome> RunAsync(PendingCall pending, CancellationToken cancellationToken)
    {
        FinishedCall finished = await _worker.FindAsync(pending, _ => { }, cancellationToken).ConfigureAwait(false)
            ?? await _worker.AnalyzeAsync(pending, cancellationToken).ConfigureAwait(false);
        (CallOutcome outcome, _) = await _writer.KeepAsync(finished).ConfigureAwait(false);
        return outcome;
    }
}
