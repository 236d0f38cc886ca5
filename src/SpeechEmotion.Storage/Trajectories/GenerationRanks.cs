using System.Text.Json;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Documents;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>
/// The generations of a store's results in the order in which they were first used, <c>generations.json</c>: a generation's rank is its
/// place, and of two points of a call the one with the higher rank stands. A generation keeps its place for ever. Safe for use by many threads and many processes.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class GenerationRanks(IBlobStore blobs)
{
    /// <summary>The document's name in a store.</summary>
    public const string BlobName = "generations.json";

    private readonly Lock _gate = new();
    private Dictionary<Generation, long> _ranks = [];

    /// <summary>The rank of a generation, from 0, which is given one where it has none.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="cancellationToken">Gives up; the generation may then have a rank or not.</param>
    /// <exception cref="StorageException">The document is damaged, or cannot be read or written.</exception>
    public async Task<long> RankAsync(Generation generation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(generation);
        if (Known(generation) is { } known)
        {
            return known;
        }

        await MergedBlob.WriteAsync(
            blobs,
            BlobName,
            blob =>
            {
                IReadOnlyList<Generation> there = blob is null ? [] : Read(blob);
                Remember(there);
                return there.Contains(generation) ? null : Write([.. there, generation]);
            },
            cancellationToken).ConfigureAwait(false);
        if (Known(generation) is null)
        {
            Remember(await ReadAsync(cancellationToken).ConfigureAwait(false));
        }

        return Known(generation) ?? throw new StorageException(StorageError.Failed, $"{blobs.Location}: '{BlobName}' was deleted while it was written.");
    }

    /// <summary>The generations by rank.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The document is damaged, or cannot be read.</exception>
    public async Task<IReadOnlyList<Generation>> ReadAsync(CancellationToken cancellationToken)
    {
        Blob? blob = await blobs.GetAsync(BlobName, cancellationToken).ConfigureAwait(false);
        return blob is null ? [] : Read(blob);
    }

    private static byte[] Write(IReadOnlyList<Generation> generations) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new GenerationsDocument { Generations = generations }, CallJsonContext.Default.GenerationsDocument), (byte)'\n'];

    private long? Known(Generation generation)
    {
        lock (_gate)
        {
            return _ranks.TryGetValue(generation, out long rank) ? rank : null;
        }
    }

    private void Remember(IReadOnlyList<Generation> generations)
    {
        lock (_gate)
        {
            _ranks = generations.Index().ToDictionary(entry => entry.Item, entry => (long)entry.Index);
        }
    }

    private IReadOnlyList<Generation> Read(Blob blob)
    {
        try
        {
            GenerationsDocument? read = JsonSerializer.Deserialize(blob.Content, CallJsonContext.Default.GenerationsDocument);
            if (read is { Schema: > GenerationsDocument.CurrentSchema })
            {
                throw new StorageException(StorageError.UnknownSchema, $"{blobs.Location}: '{BlobName}' has schema {read.Schema}; this program reads schema {GenerationsDocument.CurrentSchema}. Use a newer one.");
            }

            return read is not null && read.Generations.Distinct().Count() == read.Generations.Count ? read.Generations : throw Damaged(null);
        }
        catch (JsonException exception)
        {
            throw Damaged(exception);
        }
    }

    private StorageException Damaged(Exception? cause) => new(
        StorageError.BadDocument, $"{blobs.Location}: '{BlobName}' is damaged. Restore it from a backup: the order of the models in it decides which result of a call counts.", cause);
}
