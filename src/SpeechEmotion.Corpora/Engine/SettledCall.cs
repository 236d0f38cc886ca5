using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>A call whose result is durable, or that needs none, on its way to its end.</summary>
internal sealed record SettledCall
{
    /// <summary>The call's name; null for a mark that is only to be reached.</summary>
    public string? Name { get; init; }

    /// <summary>What is reported; null where the call comes again.</summary>
    public CallOutcome? Outcome { get; init; }

    /// <summary>What the ledger is to have of it; null to leave that as it is.</summary>
    public LedgerEntry? Entry { get; init; }

    /// <summary>What the ledger has of it while it is under way.</summary>
    public LedgerEntry Begun { get; init; }

    /// <summary>Its speakers' points.</summary>
    public IReadOnlyList<SpeakerPoint> Points { get; init; } = [];

    /// <summary>What lists of calls are to say of it; null where that does not change.</summary>
    public ListedCall? Listed { get; init; }

    /// <summary>Told once all that came before is at its end.</summary>
    public TaskCompletionSource? Reached { get; init; }

    /// <summary>The call, which has a result but whose points could not be written: it comes again, or is given up.</summary>
    public SettledCall WithoutPoints(StorageException failure, EngineOptions options, TimeProvider time)
    {
        CallError error = new(ResultWriter.NotKept, CallError.OneLine($"its speakers' points could not be written: {failure.Message}"));
        LedgerEntry failed = Begun.Fail(
            new LedgerError(error.Code, error.Message), canHeal: true, time.GetUtcNow().ToUnixTimeMilliseconds(), Begun.Epoch, options.Limits);
        return this with
        {
            Entry = failed,
            Outcome = failed.State == CallState.GivenUp ? Outcome!.Value with { End = CallEnd.Failed, Error = error } : null,
        };
    }
}
