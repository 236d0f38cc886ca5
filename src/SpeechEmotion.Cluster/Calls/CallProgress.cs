using SpeechEmotion.Corpora;

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

    /// <summary>True where the store holds the result, of a failure too.</summary>
    [Id(2)]
    public bool IsKept { get; init; }

    /// <summary>The error's code where the call failed or was refused.</summary>
    [Id(3)]
    public string? ErrorCode { get; init; }

    /// <summary>The error's message.</summary>
    [Id(4)]
    public string? ErrorMessage { get; init; }

    internal static CallProgress Of(CallOutcome outcome, string silo) => new()
    {
        Stage = outcome.End switch
        {
            CallEnd.Done => CallStage.Done,
            CallEnd.Earlier => CallStage.Earlier,
            _ => CallStage.Failed,
        },
        Silo = silo,
        IsKept = outcome.IsKept,
        ErrorCode = outcome.Error?.Code,
        ErrorMessage = outcome.Error?.Message,
    };
}
