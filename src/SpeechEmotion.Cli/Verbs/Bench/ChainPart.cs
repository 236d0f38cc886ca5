using SpeechEmotion.Calls;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>The whole way of a call: the bytes of a WAV file in, the bytes of the result's document out.</summary>
internal sealed class ChainPart(BenchCall call, ICallAnalyzer analyzer)
{
    /// <summary>Analyses the call once; its seconds.</summary>
    public double Run()
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(call.Wav, writable: false), call.Name);
        CallAnalysis analysis = analyzer.AnalyzeAsync(new CallInput { Call = "bench" }, reader, CancellationToken.None).GetAwaiter().GetResult();
        _ = CallJson.Serialize(analysis.Result);
        return call.Seconds;
    }
}
