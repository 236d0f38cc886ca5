using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>Calls by how they ended, as silos tell it each other; see <see cref="CorpusOutcome"/>.</summary>
/// <param name="Done">Calls analysed now.</param>
/// <param name="Earlier">Calls whose results were there.</param>
/// <param name="Failed">Calls that could not be analysed.</param>
/// <param name="Seconds">Length of the recordings analysed now, in seconds.</param>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CallTotals")]
public readonly record struct CallTotals([property: Id(0)] long Done, [property: Id(1)] long Earlier, [property: Id(2)] long Failed, [property: Id(3)] double Seconds)
{
    internal static CallTotals Of(CorpusOutcome outcome) => new(outcome.Done, outcome.Earlier, outcome.Failed, outcome.Seconds);

    internal CorpusOutcome ToOutcome() => new(Done, Earlier, Failed, Seconds);
}
