using System.Text.Json;
using SpeechEmotion.Calls;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.LongRecordings;

/// <summary>Analyses a stream in which one cannot seek, with the installed model, and writes a line of JSON about what it heard.</summary>
internal static class Listener
{
    public static async Task<int> RunAsync(string name, Stream stream, TextWriter output)
    {
        using OnnxWindowClassifier classifier = OnnxWindowClassifier.Create(ModelCatalog.Installed().Load(ModelCatalog.DefaultModel), new InferenceOptions());
        CallAnalyzer analyzer = new(classifier, new CallAnalyzerOptions());
        using IAudioReader reader = AudioFile.Open(stream, name);
        CallAnalysis analysis = await analyzer.AnalyzeAsync(new CallInput { Call = name }, reader, CancellationToken.None).ConfigureAwait(false);
        string line = JsonSerializer.Serialize(new { seconds = analysis.Result.Seconds, segments = analysis.Result.Segments.Select(segment => new { segment.Start, segment.End }) });
        await output.WriteLineAsync(line).ConfigureAwait(false);
        return 0;
    }
}
