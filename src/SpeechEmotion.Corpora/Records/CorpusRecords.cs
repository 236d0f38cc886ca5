using System.Runtime.CompilerServices;
using System.Text.Json;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Records;

/// <summary>The records of the corpora in a store. A change is made to what was read and written on condition that it still is; otherwise it is made again to what is there now.</summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class CorpusRecords(IBlobStore blobs)
{
    private const string Corpora = "corpora/";
    private const string Document = "corpus.json";
    private const int Attempts = 10;

    /// <summary>Reads a corpus's record, or gives null where there is no such corpus.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read, is damaged, or is of a later schema.</exception>
    public async Task<CorpusRecord?> ReadAsync(string corpus, CancellationToken cancellationToken)
    {
        string name = CorpusName.Folder(corpus) + Document;
        return await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } blob ? Parse(blob.Content, $"{blobs.Location}: {name}") : null;
    }

    /// <summary>Changes a corpus's record.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="change">Given the record as it is (null: there is none) makes the new one; the same one leaves all as it is. May be asked several times.</param>
    /// <param name="cancellationToken">Gives up; the record may then be changed or not.</param>
    /// <returns>The record as it is now.</returns>
    /// <exception cref="StorageException">It cannot be read or written.</exception>
    public async Task<CorpusRecord> UpdateAsync(string corpus, Func<CorpusRecord?, CorpusRecord> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        string name = CorpusName.Folder(corpus) + Document;
        for (int attempt = 1; ; attempt++)
        {
            Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
            CorpusRecord? before = blob is null ? null : Parse(blob.Content, $"{blobs.Location}: {name}");
            CorpusRecord after = change(before);
            if (ReferenceEquals(after, before))
            {
                return after;
            }

            BlobCondition condition = blob is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(blob.ETag);
            try
            {
                await blobs.PutAsync(name, Serialize(after), condition, cancellationToken).ConfigureAwait(false);
                return after;
            }
            catch (BlobConflictException) when (attempt < Attempts)
            {
            }
            catch (BlobConflictException exception)
            {
                throw new StorageException(StorageError.Failed, $"{blobs.Location}: others keep changing {name}: try again", exception);
            }
        }
    }

    /// <summary>The names of all corpora, in ordinal order.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string name in blobs.ListAsync(Corpora, cancellationToken).ConfigureAwait(false))
        {
            string[] parts = name.Split('/');
            if (parts is [_, { } corpus, Document] && CorpusName.IsName(corpus))
            {
                yield return corpus;
            }
        }
    }

    private static byte[] Serialize(CorpusRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, CorpusJsonContext.Default.CorpusRecord), (byte)'\n'];

    private static CorpusRecord Parse(byte[] content, string name)
    {
        try
        {
            CorpusRecord record = JsonSerializer.Deserialize(content, CorpusJsonContext.Default.CorpusRecord) ?? throw new JsonException();
            return record.Schema <= CorpusRecord.CurrentSchema
                ? record
                : throw new StorageException(StorageError.UnknownSchema, $"{name} is of schema {record.Schema}, this program knows {CorpusRecord.CurrentSchema}: use the program that wrote it, or a later one");
        }
        catch (JsonException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{name} is damaged: 'doctor --repair' removes it, and the corpus is submitted again", exception);
        }
    }
}
