using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>What the cluster makes of calls; known on every silo, those without a network too.</summary>
/// <param name="Generation">The model and settings of its results.</param>
/// <param name="Statistics">What statistics of speakers the model is adapted by; null where it is not.</param>
public sealed record ClusterModel(Generation Generation, StatisticsShape? Statistics)
{
    /// <summary>What an analyzer makes of calls.</summary>
    /// <param name="analyzer">The analyzer.</param>
    public static ClusterModel Of(ICallAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        return new(analyzer.Generation, analyzer.Statistics);
    }
}
