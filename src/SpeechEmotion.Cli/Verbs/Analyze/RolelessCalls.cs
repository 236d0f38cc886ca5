using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>Counts, on their way to the output, the calls in which somebody of unknown role has an emotion.</summary>
internal sealed class RolelessCalls(ICallOutput output) : ICallOutput
{
    public long Count { get; private set; }

    public void Add(CallResult result)
    {
        Count += result.Speakers.Any(speaker => speaker is { Role: null, Emotion: not null }) ? 1 : 0;
        output.Add(result);
    }

    public void End() => output.End();
}
