using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>Calls by where they are, as silos tell it each other; see <see cref="CorpusCounts"/>.</summary>
/// <param name="Pending">Calls that wait.</param>
/// <param name="Running">Calls under way.</param>
/// <param name="Done">Calls with a result.</param>
/// <param name="Failed">Calls given up.</param>
/// <param name="Skipped">Calls that needed nothing.</param>
/// <param name="Duplicate">Inputs whose call another has.</param>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CallCounts")]
public readonly record struct CallCounts(
    [property: Id(0)] long Pending,
    [property: Id(1)] long Running,
    [property: Id(2)] long Done,
    [property: Id(3)] long Failed,
    [property: Id(4)] long Skipped,
    [property: Id(5)] long Duplicate)
{
    internal static CallCounts Of(CorpusCounts counts) => new(counts.Pending, counts.Running, counts.Done, counts.Failed, counts.Skipped, counts.Duplicate);

    internal CallCounts Add(CallCounts other) => new(
        Pending + other.Pending, Running + other.Running, Done + other.Done, Failed + other.Failed, Skipped + other.Skipped, Duplicate + other.Duplicate);

    internal CorpusCounts ToCounts() => new() { Pending = Pending, Running = Running, Done = Done, Failed = Failed, Skipped = Skipped, Duplicate = Duplicate };
}
