using System.Runtime.CompilerServices;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Checks;

/// <summary>
/// Checks the ledgers of a store against its results, and mends what it finds where that is asked for. Shown every whole
/// result once (<see cref="See"/>), it says what does not fit (<see cref="FindingsAsync"/>). No engine may be at work where it mends.
/// </summary>
public sealed class LedgerCheck
{
    private const string CorporaFolder = "corpora/";
    private const int EntriesAtATime = 500;

    private readonly IBlobStore _blobs;
    private readonly bool _isRepair;
    private readonly TimeProvider _time;
    private readonly List<CheckedCorpus> _corpora = [];
    private readonly List<LedgerFinding> _findings = [];

    private LedgerCheck(IBlobStore blobs, bool isRepair, TimeProvider time) => (_blobs, _isRepair, _time) = (blobs, isRepair, time);

    /// <summary>The corpora whose records and ledgers can be read, and where their calls are.</summary>
    public IEnumerable<(string Corpus, CorpusCounts Counts)> Corpora() =>
        _corpora.Select(corpus => (corpus.Record.Corpus, CorpusCounts.Of(corpus.Ledger, corpus.Record.BadRows, corpus.Record.Duplicates)));

    /// <summary>Reads the ledgers of all corpora.</summary>
    /// <param name="blobs">The store, which stays the caller's to dispose.</param>
    /// <param name="isRepair">True to mend what is found.</param>
    /// <param name="time">Dates the records.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read, or one of them is of a later version.</exception>
    public static async Task<LedgerCheck> OpenAsync(IBlobStore blobs, bool isRepair, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        LedgerCheck check = new(blobs, isRepair, time);
        await foreach (string corpus in check.FoldersAsync(cancellationToken).ConfigureAwait(false))
        {
            await check.AddAsync(corpus, cancellationToken).ConfigureAwait(false);
        }

        return check;
    }

    /// <summary>Takes note of a whole result without an error.</summary>
    /// <param name="call">The call.</param>
    /// <param name="generation">The result's generation.</param>
    public void See(string call, Generation generation) => _corpora.ForEach(corpus => corpus.See(call, generation));

    /// <summary>Says what does not fit, and mends it where that was asked for.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read or written.</exception>
    public async IAsyncEnumerable<LedgerFinding> FindingsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (LedgerFinding finding in _findings)
        {
            yield return finding;
        }

        foreach (CheckedCorpus corpus in _corpora)
        {
            foreach (ShardLedger shard in corpus.Ledger.Shards)
            {
                foreach (LedgerFinding finding in await LookAsync(corpus, shard, cancellationToken).ConfigureAwait(false))
                {
                    yield return finding;
                }
            }
        }
    }

    private async IAsyncEnumerable<string> FoldersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        await foreach (string name in _blobs.ListAsync(CorporaFolder, cancellationToken).ConfigureAwait(false))
        {
            string corpus = name.Split('/')[1];
            if (corpus != last && CorpusName.IsName(corpus))
            {
                yield return last = corpus;
            }
        }
    }

    private async Task AddAsync(string corpus, CancellationToken cancellationToken)
    {
        try
        {
            if (await new CorpusRecords(_blobs).ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is not { } record)
            {
                await RemoveAsync(corpus, LedgerFault.NoRecord, cancellationToken).ConfigureAwait(false);
                return;
            }

            // A tail of any length is compacted by the first write: that is how a damaged base is written anew.
            CorpusLedger ledger = await CorpusLedger.OpenAsync(
                _blobs, CorpusName.Ledger(corpus), 0, new LedgerOptions { TailLimit = _isRepair ? 0 : int.MaxValue }, _time, cancellationToken).ConfigureAwait(false);
            _corpora.Add(new CheckedCorpus(record, ledger));
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            await RemoveAsync(corpus, LedgerFault.DamagedRecord, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RemoveAsync(string corpus, LedgerFault fault, CancellationToken cancellationToken)
    {
        _findings.Add(new(corpus, fault, CorpusName.Folder(corpus), _isRepair));
        if (!_isRepair)
        {
            return;
        }

        foreach (string name in await _blobs.ListAsync(CorpusName.Folder(corpus), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            await _blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<LedgerFinding>> LookAsync(CheckedCorpus corpus, ShardLedger shard, CancellationToken cancellationToken)
    {
        string name = corpus.Record.Corpus;
        List<LedgerFinding> findings = [.. shard.Damage.Select(damage => new LedgerFinding(name, LedgerFault.DamagedShard, damage, _isRepair))];
        List<KeyValuePair<string, LedgerEntry>> mended = [];
        foreach ((string call, LedgerEntry entry, bool hasSame, bool hasOther) in corpus.Calls(shard))
        {
            bool isDone = entry.State is CallState.Done or CallState.Skipped && !entry.IsErased;
            if (isDone && !hasSame && !await HasOlderAsync(corpus, call, entry, hasOther, cancellationToken).ConfigureAwait(false))
            {
                findings.Add(new(name, hasOther ? LedgerFault.OtherGeneration : LedgerFault.NoResult, call, _isRepair));
                mended.Add(KeyValuePair.Create(call, entry.Retry(corpus.Record.Epoch)));
            }
            else if (!isDone && hasSame)
            {
                // With points to be made, only a run that knows what the corpus says of the call can end it.
                bool canMend = entry.Facts.Start == 0;
                findings.Add(new(name, LedgerFault.NotRecorded, call, _isRepair && canMend));
                if (canMend)
                {
                    mended.Add(KeyValuePair.Create(call, entry.Finish(_time.GetUtcNow().ToUnixTimeMilliseconds(), corpus.Record.Epoch)));
                }
            }
        }

        if (_isRepair && findings.Count > 0)
        {
            await shard.ClaimAsync(cancellationToken).ConfigureAwait(false);
            foreach (KeyValuePair<string, LedgerEntry>[] entries in mended.Chunk(EntriesAtATime))
            {
                await shard.RecordAsync(entries, cancellationToken).ConfigureAwait(false);
            }
        }

        return findings;
    }

    // Another corpus may have analysed the call with another generation since: then this one's result is kept with the older ones.
    private async Task<bool> HasOlderAsync(CheckedCorpus corpus, string call, LedgerEntry entry, bool hasOther, CancellationToken cancellationToken) =>
        hasOther
        && corpus.GenerationOf(entry) is { } generation
        && await _blobs.GetAsync($"generations/{generation.Key()}/{CallName.ToPath(call)}", cancellationToken).ConfigureAwait(false) is not null;
}
