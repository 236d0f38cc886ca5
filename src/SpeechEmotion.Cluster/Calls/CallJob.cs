using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>What a silo must know to analyse a call and to keep its result.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CallJob")]
public sealed record CallJob
{
    /// <summary>
    /// Tells the attempt from others at the same call; starting a job twice starts it once. It stays the same when the shard is
    /// taken over by another silo, so that an analysis under way goes on.
    /// </summary>
    [Id(0)]
    public required string Run { get; init; }

    /// <summary><see cref="Generation.Key"/> of the results asked for; a silo with another model or settings refuses.</summary>
    [Id(1)]
    public required string Generation { get; init; }

    /// <summary>The call.</summary>
    [Id(2)]
    public required CallRow Row { get; init; }

    /// <summary>What the ledger keeps of what the corpus says of it.</summary>
    [Id(3)]
    public CallFactsTold Facts { get; init; }

    /// <summary>What the corpus said of it before, where that was something else: points made of that are to go.</summary>
    [Id(4)]
    public CallFactsTold? Former { get; init; }

    /// <summary>The snapshot of what is known of its speakers; null for none.</summary>
    [Id(5)]
    public string? Snapshot { get; init; }

    /// <summary>True where somebody has looked for its result and there is none.</summary>
    [Id(6)]
    public bool IsLookedFor { get; init; }

    /// <summary>Of the calls that wait on a silo those of a higher number come first.</summary>
    [Id(7)]
    public int Priority { get; init; }

    internal static CallJob Of(CallAttempt attempt, Generation generation, int priority, bool isLookedFor)
    {
        (long index, CorpusCall call) = attempt.Call;
        LedgerEntry entry = attempt.Entry;
        return new CallJob
        {
            Run = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entry.Round}.{entry.Failures}.{entry.Facts.Revision}"),
            Generation = generation.Key(),
            Row = CallRow.Of(index, call),
            Facts = CallFactsTold.Of(entry.Facts),
            Former = attempt.Call.Former is { } former ? CallFactsTold.Of(former) : null,
            Snapshot = attempt.Call.Snapshot,
            IsLookedFor = isLookedFor,
            Priority = priority,
        };
    }

    internal PendingCall ToPending() => new(Row.Index, Row.ToCall())
    {
        Entry = new LedgerEntry { Facts = Facts.ToFacts() },
        Former = Former?.ToFacts(),
        Snapshot = Snapshot,
        HasNoResult = IsLookedFor,
    };
}
