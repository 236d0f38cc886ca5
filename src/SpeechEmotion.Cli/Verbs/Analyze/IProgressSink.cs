using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>What the work tells of itself; called by one thread at a time.</summary>
internal interface IProgressSink
{
    /// <summary>A call has ended.</summary>
    void Advance(CallOutcome call);

    /// <summary>A line that must stay on the screen.</summary>
    void Say(string line);
}
