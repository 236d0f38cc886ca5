using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>What a ledger keeps of what a corpus says of a call, as silos tell it each other.</summary>
/// <param name="Fingerprint">See <see cref="CallFacts.Fingerprint"/>.</param>
/// <param name="Revision">See <see cref="CallFacts.Revision"/>.</param>
/// <param name="Start">See <see cref="CallFacts.Start"/>.</param>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CallFactsTold")]
public readonly record struct CallFactsTold([property: Id(0)] ulong Fingerprint, [property: Id(1)] int Revision, [property: Id(2)] long Start)
{
    internal static CallFactsTold Of(CallFacts facts) => new(facts.Fingerprint, facts.Revision, facts.Start);

    internal CallFacts ToFacts() => new(Fingerprint, Revision, Start);
}
