using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Shows on stderr how far the work is.</summary>
internal interface IProgressView
{
    /// <summary>Runs the work and shows its progress meanwhile.</summary>
    /// <param name="total">Calls in the corpus.</param>
    /// <param name="work">The work.</param>
    Task<CorpusOutcome> RunAsync(long total, Func<IProgressSink, Task<CorpusOutcome>> work);
}
