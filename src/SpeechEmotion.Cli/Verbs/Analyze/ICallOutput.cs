using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Prints results on stdout, one after the other, in the order of the corpus.</summary>
internal interface ICallOutput
{
    /// <summary>Prints a call, or takes it for later.</summary>
    void Add(CallResult result);

    /// <summary>Prints what is left.</summary>
    void End();
}
