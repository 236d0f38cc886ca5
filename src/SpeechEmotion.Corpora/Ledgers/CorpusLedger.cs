using System.Text.Json;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>The ledger of a whole corpus: all its shards, read at once.</summary>
public sealed class CorpusLedger
{
    private const string PlanName = "plan.json";
    private const int ShardsAtATime = 16;

    private readonly ShardLedger[] _shards;

    private CorpusLedger(ShardPlan plan, ShardLedger[] shards) => (Plan, _shards) = (plan, shards);

    /// <summary>Which shard a call belongs to.</summary>
    public ShardPlan Plan { get; }

    /// <summary>The shards, by number.</summary>
    public IReadOnlyList<ShardLedger> Shards => _shards;

    /// <summary>Calls of the corpus.</summary>
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
        return new CorpusLedger(plan, shards);
    }

    /// <summary>Which shard a call of a corpus belongs to; null where no ledger was begun.</summary>
    /// <exception cref="StorageException">It cannot be read, or is of a later version.</exception>
    internal static async Task<ShardPlan?> FindPlanAsync(IBlobStore store, string prefix, CancellationToken cancellationToken) =>
        await store.GetAsync(prefix + PlanName, cancellationToken).ConfigureAwait(false) is { } blob ? Parse(blob.Content, $"{store.Location}: {prefix}{PlanName}") : null;

    /// <summary>The shard that a call belongs to.</summary>
    /// <param name="call">The call's name.</param>
    public ShardLedger ShardOf(string call) => _shards[Plan.ShardOf(call)];

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
