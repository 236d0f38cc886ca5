using SpeechEmotion.Calls;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>Names what decides on a block's answers: two silos with the same key answer with the same bytes on the same kind of device.</summary>
internal static class ModelKey
{
    public static string Of(ModelManifest manifest) => CallAnalyzer.GenerationOf(manifest, new CallAnalyzerOptions()).Key();
}
