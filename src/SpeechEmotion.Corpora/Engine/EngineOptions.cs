using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Reports;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Settings of <see cref="SingleMachineEngine"/>. None changes a result.</summary>
public sealed record EngineOptions
{
    /// <summary>The corpus that the calls are added to; <c>analyze</c> by default.</summary>
    public string Corpus { get; init; } = CorpusName.Default;

    /// <summary>Where the calls come from, to be noted in the corpus's record; null to leave what is noted.</summary>
    public CorpusSubmission? Sources { get; init; }

    /// <summary>True to take up again what was given up. False by default.</summary>
    public bool Retry { get; init; }

    /// <summary>Calls analysed at a time; at least 1. By default the machine's cores.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Results written at a time, 1…64. By default 4: a durable write is mostly waiting.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>How long one call may take before it is given up as failed. By default two hours, which no recording of a day reaches.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Results in a row that cannot be written before the engine stops: a full disk will not get emptier. By default 10.</summary>
    public int WriteFailures { get; init; } = 10;

    /// <summary>After how many failures or interruptions a call is given up.</summary>
    public LedgerLimits Limits { get; init; } = LedgerLimits.Default;

    /// <summary>The pause after a call's first failure; it doubles with each, and is spread by half either way. By default half a second.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a store that fails is asked again and again before that counts as a failure. By default a minute and a half; a container does so by itself.</summary>
    public TimeSpan StorePatience { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long entries for the ledger are gathered before they are written together. By default a fifth of a second.</summary>
    public TimeSpan CommitPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Entries for the ledger that are written without waiting for more, at least 1. By default 512.</summary>
    public int CommitEntries { get; init; } = 512;

    /// <summary>How often the engine looks whether it is to pause, to stop, or was replaced. By default every two seconds.</summary>
    public TimeSpan WatchPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When calls were whose beginning the corpus does not say. By default the times of files; <see cref="RecordingOpener"/> knows those of blobs too.</summary>
    public IRecordingTimes Times { get; init; } = FileTimes.Instance;

    /// <summary>Settings of the ledger.</summary>
    public LedgerOptions Ledger { get; init; } = new();

    /// <summary>Told of each fault of the program itself, which the result names in one line only; null to tell nobody. Called by any worker.</summary>
    public Action<Exception>? OnFault { get; init; }

    /// <summary>Told what a new generation has changed, once all calls have it; null to tell nobody.</summary>
    public Action<GenerationChanges>? OnChanges { get; init; }

    /// <summary>Where places for calls are had, when other corpora want them too.</summary>
    internal CallSlots.Lane? Lane { get; init; }

    /// <summary>True where a queue has the engine work, whose owner may have changed his mind since it looked.</summary>
    internal bool IsQueued { get; init; }

    internal EngineOptions Validated()
    {
        CorpusName.Folder(Corpus);
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1, nameof(Workers));
        ArgumentOutOfRangeException.ThrowIfLessThan(Writers, 1, nameof(Writers));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Writers, 64, nameof(Writers));
        ArgumentOutOfRangeException.ThrowIfLessThan(WriteFailures, 1, nameof(WriteFailures));
        ArgumentOutOfRangeException.ThrowIfLessThan(CommitEntries, 1, nameof(CommitEntries));
        ArgumentOutOfRangeException.ThrowIfLessThan(Limits.Failures, 1, nameof(Limits));
        ArgumentOutOfRangeException.ThrowIfLessThan(Limits.Interruptions, 1, nameof(Limits));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CallLimit, TimeSpan.Zero, nameof(CallLimit));
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryPause, TimeSpan.Zero, nameof(RetryPause));
        ArgumentOutOfRangeException.ThrowIfLessThan(StorePatience, TimeSpan.Zero, nameof(StorePatience));
        ArgumentOutOfRangeException.ThrowIfLessThan(CommitPause, TimeSpan.Zero, nameof(CommitPause));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(WatchPause, TimeSpan.Zero, nameof(WatchPause));
        return this;
    }
}
