using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Corpora.Erasure;

/// <summary>
/// Enters in the ledgers of a store's corpora why calls have no result any more: <c>skipped</c>, with the code <c>erased</c>. A corpus that an engine works on is left to
/// be told later; whatever the engine does with such calls meanwhile, it keeps nothing of them.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
/// <param name="time">Dates the entries.</param>
/// <param name="isAlone">True where no engine works on the store, whatever a corpus's record says.</param>
/// <param name="reason">Why, where it is for another reason than an erasure.</param>
public sealed class ErasedCallLedgers(IBlobStore blobs, TimeProvider time, bool isAlone = false, LedgerError? reason = null) : IRemovedCalls
{
    /// <summary>The reason of results that were kept for as long as results are kept.</summary>
    public static LedgerError Expired { get; } = new(LedgerError.Expired, "its result was kept for as long as results are kept here");

    /// <inheritdoc/>
    /// <exception cref="StorageException">A record or a ledger cannot be read or written.</exception>
    public async Task<IReadOnlyList<string>> TellAsync(IReadOnlyList<string> calls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(calls);
        HashSet<string> later = new(StringComparer.Ordinal);
        CorpusRecords records = new(blobs);
        await foreach (string corpus in records.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            later.UnionWith(await TellAsync(records, corpus, calls, cancellationToken).ConfigureAwait(false));
        }

        return [.. calls.Where(later.Contains)];
    }

    private async Task<IEnumerable<string>> TellAsync(CorpusRecords records, string corpus, IReadOnlyList<string> calls, CancellationToken cancellationToken)
    {
        CorpusLedger ledger = await CorpusLedger.OpenAsync(blobs, CorpusName.Ledger(corpus), 0, new LedgerOptions(), time, cancellationToken).ConfigureAwait(false);
        string[] known = [.. calls.Where(call => ledger.ShardOf(call).Find(call) is { IsErased: false })];
        if (known.Length == 0)
        {
            return [];
        }

        // An engine that takes the corpus at this very moment loses a shard of the ledger, or this does: whoever lost begins again.
        if (await records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is not { } record || (record.State == CorpusState.Running && !isAlone))
        {
            return known;
        }

        try
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (IGrouping<ShardLedger, string> shard in known.GroupBy(ledger.ShardOf))
            {
                await shard.Key.RecordAsync([.. shard.Select(call => KeyValuePair.Create(call, shard.Key.Find(call)!.Value.Erase(now, record.Epoch, reason)))], cancellationToken).ConfigureAwait(false);
            }

            return [];
        }
        catch (LedgerLostException)
        {
            return known;
        }
    }
}
