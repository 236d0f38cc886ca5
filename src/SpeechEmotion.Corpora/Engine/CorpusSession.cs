using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Reports;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>One engine's time with a corpus: its record, its ledger, and what is left in both at the end.</summary>
internal sealed class CorpusSession
{
    private readonly IBlobStore _blobs;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _hasRetry;

    private CorpusSession(IBlobStore blobs, Corpus corpus, CorpusRecord record, CorpusLedger ledger, bool wasAbrupt, EngineOptions options, TimeProvider time)
    {
        (_blobs, Corpus, Record, Ledger, WasAbrupt, _hasRetry) = (blobs, corpus, record, ledger, wasAbrupt, record.Retry);
        (_options, _time) = (options, time);
        IsRetry = options.Retry || record.Retry;
        Records = new CorpusRecords(blobs);
    }

    /// <summary>The calls submitted.</summary>
    public Corpus Corpus { get; }

    /// <summary>The record as this engine has written it.</summary>
    public CorpusRecord Record { get; }

    public CorpusRecords Records { get; }

    public CorpusLedger Ledger { get; private set; }

    /// <summary>True where the engine before ended without a word: one of the calls that were under way may be what ended it.</summary>
    public bool WasAbrupt { get; }

    /// <summary>True where what was given up is taken up again.</summary>
    public bool IsRetry { get; }

    /// <summary>True where the generation at work took over from another, and nobody has said yet what that changed.</summary>
    public bool IsToBeCompared => Record.FormerGeneration > 0 && Record.ComparedGeneration != Record.Generation;

    /// <summary>True once that is said.</summary>
    public bool IsCompared { get; set; }

    /// <summary>True once every call stands in the ledger: before, an empty ledger does not mean that all is done.</summary>
    public bool IsEntered { get; set; }

    /// <summary>Takes a corpus up: from now on any engine that had it before stops.</summary>
    public static async Task<CorpusSession> OpenAsync(
        IBlobStore blobs, Corpus corpus, Generation generation, EngineOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        bool wasAbrupt = false;
        CorpusRecord record = await new CorpusRecords(blobs).UpdateAsync(
            options.Corpus,
            before =>
            {
                wasAbrupt = before?.State == CorpusState.Running;
                return (before ?? new() { Corpus = options.Corpus }).Asking(generation) with
                {
                    State = CorpusState.Running,

                    // A queue's owner may have changed his mind since it looked; somebody who starts an engine by hand means it.
                    Wish = options is { Lane: null, IsQueued: false } ? CorpusWish.Run : before?.Wish ?? CorpusWish.Run,
                    Sources = options.Sources ?? before?.Sources,
                    Epoch = (before?.Epoch ?? 0) + 1,
                    BadRows = corpus.Faults - corpus.Duplicates,
                    Duplicates = corpus.Duplicates,
                };
            },
            cancellationToken).ConfigureAwait(false);
        CorpusLedger ledger = await CorpusLedger.OpenAsync(
            blobs, CorpusName.Ledger(options.Corpus), corpus.Count, options.Ledger, time, cancellationToken).ConfigureAwait(false);
        return new(blobs, corpus, record, ledger, wasAbrupt, options, time);
    }

    /// <summary>Reads the ledger again, after others have written to it for this engine.</summary>
    /// <exception cref="Storage.StorageException">It cannot be read.</exception>
    public async Task ReadLedgerAsync(CancellationToken cancellationToken) => Ledger = await CorpusLedger.OpenAsync(
        _blobs, CorpusName.Ledger(Record.Corpus), Corpus.Count, _options.Ledger, _time, cancellationToken).ConfigureAwait(false);

    /// <summary>Says in the record how it ended, and lists every input in the final report.</summary>
    /// <param name="isCancelled">True where the corpus's owner has cancelled it.</param>
    /// <param name="seconds">Seconds of audio analysed.</param>
    /// <exception cref="LedgerLostException">Another engine has the corpus.</exception>
    public async Task CloseAsync(bool isCancelled, double seconds)
    {
        await CorpusReport.WriteAsync(_blobs, Record.Corpus, Corpus, Ledger, CancellationToken.None).ConfigureAwait(false);
        CorpusCounts counts = CorpusCounts.Of(Ledger, Record.BadRows, Record.Duplicates);
        await UpdateAsync(
            now => now with
            {
                State = StateOf(now, counts, isCancelled),
                Retry = now.Retry && !_hasRetry,
                ComparedGeneration = IsCompared ? now.Generation : now.ComparedGeneration,
                Counts = counts,
                Seconds = now.Seconds + seconds,
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Changes the record, as long as the corpus is this engine's.</summary>
    /// <exception cref="LedgerLostException">Another engine has the corpus.</exception>
    public Task UpdateAsync(Func<CorpusRecord, CorpusRecord> change, CancellationToken cancellationToken) => Records.UpdateAsync(
        Record.Corpus,
        now => now is null || now.Epoch != Record.Epoch
            ? throw new LedgerLostException($"Another engine has taken the corpus '{Record.Corpus}' over: this one has stopped.")
            : change(now),
        cancellationToken);

    private CorpusState StateOf(CorpusRecord now, CorpusCounts counts, bool isCancelled) => (counts.Pending + counts.Running) switch
    {
        _ when isCancelled => CorpusState.Cancelled,

        // What was submitted meanwhile nobody has looked at.
        0 when IsEntered && Equals(now.Submission, Record.Submission) => CorpusState.Done,
        _ => now.Wish == CorpusWish.Pause ? CorpusState.Paused : CorpusState.Queued,
    };
}
