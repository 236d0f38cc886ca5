using System.Collections;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Corpora.Checks;

/// <summary>A corpus under examination, and which of its calls have what result: two bits a call.</summary>
internal sealed class CheckedCorpus
{
    private readonly BitArray[] _same;
    private readonly BitArray[] _other;

    public CheckedCorpus(CorpusRecord record, CorpusLedger ledger)
    {
        (Record, Ledger) = (record, ledger);
        _same = [.. ledger.Shards.Select(shard => new BitArray(shard.Count))];
        _other = [.. ledger.Shards.Select(shard => new BitArray(shard.Count))];
    }

    public CorpusRecord Record { get; }

    public CorpusLedger Ledger { get; }

    /// <summary>Takes note of a whole result.</summary>
    public void See(string call, Generation generation)
    {
        ShardLedger shard = Ledger.ShardOf(call);
        if (shard.NumberOf(call) is { } number)
        {
            bool isSame = GenerationOf(shard.Find(call)!.Value) == generation;
            (isSame ? _same : _other)[shard.Shard][number] = true;
        }
    }

    /// <summary>The calls of a shard, and whether each has a result of its entry's generation, or of another.</summary>
    public IEnumerable<(string Call, LedgerEntry Entry, bool HasSame, bool HasOther)> Calls(ShardLedger shard) =>
        shard.Entries().Select((entry, number) => (entry.Key, entry.Value, _same[shard.Shard][number], _other[shard.Shard][number]));

    /// <summary>The generation of an entry, or null where none is known.</summary>
    public Generation? GenerationOf(LedgerEntry entry) =>
        entry.Generation >= 1 && entry.Generation <= Record.Generations.Count ? Record.Generations[entry.Generation - 1] : null;
}
