using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Calls analysed by the analyzers of this process.</summary>
internal sealed class LocalWork(
    AnalyzerPool analyzers, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time, SpeakerKnowledge? knowledge) : ICallWork
{
    public async Task<FinishedCall> AnalyzeAsync(CallAttempt attempt, CancellationToken cancellationToken)
    {
        ICallAnalyzer analyzer = analyzers.Rent();
        FinishedCall end = await new CallWorker(analyzer, open, options, time, knowledge).AnalyzeAsync(attempt.Call, cancellationToken).ConfigureAwait(false);

        // Not after an exception: whatever the analyzer was in the middle of goes with it.
        analyzers.Return(analyzer);
        return end;
    }
}
