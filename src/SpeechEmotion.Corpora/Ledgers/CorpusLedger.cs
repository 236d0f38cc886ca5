using System.Text.Json;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>The ledger of a corpus: all its shards, or those of it that somebody works on, read at once.</summary>
public sealed class CorpusLedger
{
    private const string PlanName = "plan.json";
    private const int ShardsAtATime = 16;

    private readonly ShardLedger[] _shards;
    private readonly int _first;

    private CorpusLedger(ShardPlan plan, ShardLedger[] shards, int first) => (Plan, _shards, _first) = (plan, shards, first);

    /// <summary>Which shard a call belongs to.</summary>
    public ShardPlan Plan { get; }

    /// <summary>The shards that were read, in the order of their numbers.</summary>
    public IReadOnlyList<ShardLedger> Shards => _shards;

    /// <summary>Calls of these shards.</summary>
    public long Count => _shards.Sum(shard => (long)shard.Count);

    /// <summary>Reads a corpus's ledger, or begins one. Takes nothing over: each shard is claimed with its first write.</summary>
    /// <param name="store">The store, which stays the caller's to dispose.</param>
    /// <param name="prefix">The ledger's place in the store, ending in <c>/</c>.</param>
    /// <param name="calls">Calls expected, where it is begun now.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Dates the records.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read, or is of a later version.</exception>
    public static async Task<CorpusLedger> OpenAsync(
        IBlobStore store, string prefix, long calls, LedgerOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        ShardPlan plan = await PlanAsync(store, prefix + PlanName, calls, cancellationToken).ConfigureAwait(false);
        ShardLedger[] shards = new ShardLedger[plan.Shards];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = ShardsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, shards.Length, parallel, async (shard, token) =>
            shards[shard] = await ShardLedger.OpenAsync(store, prefix, shard, options, time, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new CorpusLedger(plan, shards, first: 0);
    }

    /// <summary>Reads one shard of a ledger that was begun; null where none was, or it has no such shard.</summary>
    /// <param name="store">The store, which stays the caller's to dispose.</param>
    /// <param name="prefix">The ledger's place in the store, ending in <c>/</c>.</param>
    /// <param name="shard">The shard's number, from 0.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Dates the records.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read, or is of a later version.</exception>
    internal static async Task<CorpusLedger?> OpenShardAsync(
        IBlobStore store, string prefix, int shard, LedgerOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        await FindPlanAsync(store, prefix, cancellationToken).ConfigureAwait(false) is { } plan && shard >= 0 && shard < plan.Shards
            ? new CorpusLedger(plan, [await ShardLedger.OpenAsync(store, prefix, shard, options, time, cancellationToken).ConfigureAwait(false)], shard)
            : null;

    /// <summary>Which shard a call of a corpus belongs to; null where no ledger was begun.</summary>
    /// <exception cref="StorageException">It cannot be read, or is of a later version.</exception>
    internal static async Task<ShardPlan?> FindPlanAsync(IBlobStore store, string prefix, CancellationToken cancellationToken) =>
        await store.GetAsync(prefix + PlanName, cancellationToken).ConfigureAwait(false) is { } blob ? Parse(blob.Content, $"{store.Location}: {prefix}{PlanName}") : null;

    /// <summary>The shard that a call belongs to, which must be one of those that were read.</summary>
    /// <param name="call">The call's name.</param>
    public ShardLedger ShardOf(string call) => _shards[Plan.ShardOf(call) - _first];

    /// <summary>Whether the shard that a call belongs to is one of those that were read.</summary>
    internal bool Holds(string call) => Plan.ShardOf(call) - _first is >= 0 and var place && place < _shards.Length;

    /// <summary>Calls in one state.</summary>
    /// <param name="state">The state.</param>
    public long CountOf(CallState state) => _shards.Sum(shard => (long)shard.CountOf(state));

    private static async Task<ShardPlan> PlanAsync(IBlobStore store, string name, long calls, CancellationToken cancellationToken)
    {
        for (bool isFirst = true; ; isFirst = false)
        {
            if (await store.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } blob)
            {
                return Parse(blob.Content, $"{store.Location}: {name}");
            }

            ShardPlan plan = ShardPlan.For(calls);
            byte[] content = JsonSerializer.SerializeToUtf8Bytes(new LedgerPlanDocument { Schema = 1, Shards = plan.Shards }, LedgerJsonContext.Default.LedgerPlanDocument);
            try
            {
                await store.PutAsync(name, content, BlobCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
                return plan;
            }
            catch (BlobConflictException) when (isFirst)
            {
                // Another engine began it at the same time: its plan counts.
            }
        }
    }

    private static ShardPlan Parse(byte[] content, string name)
    {
        try
        {
            LedgerPlanDocument plan = JsonSerializer.Deserialize(content, LedgerJsonContext.Default.LedgerPlanDocument)!;
            return plan switch
            {
                { Schema: 1, Shards: > 0 } => new ShardPlan(plan.Shards),
                { Schema: > 1 } => throw new StorageException(StorageError.UnknownSchema, $"{name} is of schema {plan.Schema}, this program knows 1: use the program that wrote it, or a later one"),
                _ => throw Damaged(name, null),
            };
        }
        catch (JsonException exception)
        {
            throw Damaged(name, exception);
        }
    }

    private static StorageException Damaged(string name, Exception? exception) =>
        new(StorageError.BadDocument, $"{name} is damaged: restore it, or delete the ledger; the calls are then looked up in the results again", exception);
}
