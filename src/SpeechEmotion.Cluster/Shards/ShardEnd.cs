using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>How a call of a shard ended.</summary>
/// <param name="Index">The call's place in the corpus, from 0.</param>
/// <param name="Call">Its name.</param>
/// <param name="End">How it ended.</param>
/// <param name="IsKept">False where the result could not be kept.</param>
/// <param name="Seconds">The recording's length, where it was analysed now.</param>
/// <param name="ErrorCode">Why it failed: an error's code.</param>
/// <param name="ErrorMessage">The error's message.</param>
/// <param name="Silo">The silo that analysed it.</param>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.ShardEnd")]
public readonly record struct ShardEnd(
    [property: Id(0)] long Index,
    [property: Id(1)] string Call,
    [property: Id(2)] CallEnd End,
    [property: Id(3)] bool IsKept,
    [property: Id(4)] double Seconds,
    [property: Id(5)] string? ErrorCode,
    [property: Id(6)] string? ErrorMessage,
    [property: Id(7)] string? Silo)
{
    internal static ShardEnd Of(CallOutcome outcome) =>
        new(outcome.Index, outcome.Call, outcome.End, outcome.IsKept, outcome.Seconds, outcome.Error?.Code, outcome.Error?.Message, outcome.By);

    internal CallOutcome ToOutcome(CallResult? result) =>
        new(Index, Call, End, result, ErrorCode is null ? null : new CallError(ErrorCode, ErrorMessage ?? string.Empty), IsKept) { Seconds = Seconds, By = Silo };
}
