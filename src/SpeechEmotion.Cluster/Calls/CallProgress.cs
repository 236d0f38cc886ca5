using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Speakers;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>Where a call stands. Results stay in the store: messages are small.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CallProgress")]
public sealed record CallProgress
{
    /// <summary>Where it stands.</summary>
    [Id(0)]
    public required CallStage Stage { get; init; }

    /// <summary>The silo's name.</summary>
    [Id(1)]
    public string Silo { get; init; } = string.Empty;

    /// <summary>The error's code where the call failed.</summary>
    [Id(2)]
    public string? ErrorCode { get; init; }

    /// <summary>What went wrong.</summary>
    [Id(3)]
    public string? ErrorMessage { get; init; }

    /// <summary>False where the failure must not be written in the result's place.</summary>
    [Id(4)]
    public bool IsToBeKept { get; init; } = true;

    /// <summary>Why a result could not be kept.</summary>
    [Id(5)]
    public StorageError StorageError { get; init; }

    /// <summary>The recording's length in seconds.</summary>
    [Id(6)]
    public double Seconds { get; init; }

    /// <summary>The points of its speakers, which are still to be written.</summary>
    [Id(7)]
    public PointBatch? Points { get; init; }

    internal static CallProgress Of(FinishedCall end, string silo) => new()
    {
        Stage = CallStage.Failed,
        Silo = silo,
        ErrorCode = end.Result!.Error!.Code,
        ErrorMessage = end.Result.Error.Message,
        IsToBeKept = end.IsToBeKept,
    };

    internal static CallProgress Of(CallEnd end, KeptCall kept, string silo) => kept switch
    {
        { Failure: { } failure } => new() { Stage = CallStage.NotKept, Silo = silo, ErrorMessage = failure.Message, StorageError = failure.Error },
        { IsErased: true } => new() { Stage = CallStage.Erased, Silo = silo },
        _ => new()
        {
            Stage = end == CallEnd.Done ? CallStage.Done : CallStage.Earlier,
            Silo = silo,
            Seconds = kept.Seconds,
            Points = PointBatch.Of(kept.Points, kept.Listed is { } listed ? [listed] : []),
        },
    };

    internal FinishedCall ToFinished(PendingCall pending, Generation generation) => Stage switch
    {
        CallStage.Failed => FinishedCall.Failed(pending, generation, new CallError(ErrorCode ?? CallError.Internal, ErrorMessage ?? "no reason given"), IsToBeKept),
        CallStage.NotKept => new(pending, CallEnd.Done, null, null, IsToBeKept: true) { Kept = new() { Failure = new StorageException(StorageError, ErrorMessage ?? "no reason given") } },
        CallStage.Erased => new(pending, CallEnd.Done, null, null, IsToBeKept: true) { Kept = new() { IsErased = true } },
        CallStage.Done or CallStage.Earlier => new(pending, Stage == CallStage.Done ? CallEnd.Done : CallEnd.Earlier, null, null, IsToBeKept: true)
        {
            Kept = new() { Seconds = Seconds, Points = Points?.Points() ?? [], Listed = Points?.Calls() is [var listed] ? listed : null },
        },
        _ => throw new InvalidOperationException($"A call that is {Stage} is not at its end."),
    };
}
