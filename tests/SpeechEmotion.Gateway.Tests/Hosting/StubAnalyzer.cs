using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>Answers with a result that depends on the call's name alone, after whatever a test wants to happen.</summary>
internal sealed class StubAnalyzer(Func<CallInput, CancellationToken, Task> happens) : ICallAnalyzer
{
    public Generation Generation { get; } = new("stub", "1", new string('0', 64), "a=1");

    public async Task<CallAnalysis> AnalyzeAsync(CallInput input, IAudioReader reader, CancellationToken cancellationToken)
    {
        await happens(input, cancellationToken);
        CallResult result = new()
        {
            Call = input.Call,
            Generation = Generation,
            Seconds = 2,
            Speakers = [new SpeakerSummary { Speaker = input.SpeakerOn(0), Channel = 0, Role = input.RoleOn(0) }],
        };
        return new CallAnalysis(result, new CallOverview { Call = input.Call, Seconds = 2, ColumnSeconds = 1, Channels = [] });
    }
}
