using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>One JSON object per call and line, at once, so that a program behind a pipe can begin.</summary>
internal sealed class JsonLines(TextWriter output) : ICallOutput
{
    public void Add(CallResult result)
    {
        output.WriteLine(CallJson.ToLine(result));
        output.Flush();
    }

    public void End() => output.Flush();
}
