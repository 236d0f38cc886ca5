using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Gateway.Calls;

/// <summary>Where a call of a corpus is.</summary>
public sealed record CallEntryDocument
{
    /// <summary>The call's name.</summary>
    public required string Call { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>done</c>, <c>failed</c> or <c>skipped</c>; a call that failed and will be tried again is pending.</summary>
    public required string State { get; init; }

    /// <summary>How often it was begun since it was last asked for.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the last attempt began; null before the first.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to where it is; null while nothing has ended.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it failed with last; null where it did not.</summary>
    public required CallEntryError? Error { get; init; }

    /// <summary>Describes a call.</summary>
    /// <param name="call">The call as its ledger has it.</param>
    public static CallEntryDocument From(CorpusCallEntry call) => new()
    {
        Call = call.Call,
        State = Text(call.Entry.State),
        Attempts = call.Entry.Attempts,
        StartedAt = Time(call.Entry.StartedAt),
        EndedAt = Time(call.Entry.EndedAt),
        Error = call.Entry is { Error: { } error, State: CallState.Failed or CallState.GivenUp } ? new(error.Code, error.Message) : null,
    };

    /// <summary>The word for a state, as the counts of a corpus have it.</summary>
    internal static string Text(CallState state) => state switch
    {
        CallState.Pending or CallState.Failed => "pending",
        CallState.Running => "running",
        CallState.Done => "done",
        CallState.GivenUp => "failed",
        CallState.Duplicate => "duplicate",
        _ => "skipped",
    };

    private static DateTimeOffset? Time(long milliseconds) => milliseconds > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
