using System.Globalization;
using System.Text;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Corpora.Reports;

/// <summary>
/// The final report of a corpus: every input exactly once. Those of the last submission come first, in its order, bad rows
/// and duplicates in their places; then the calls of earlier submissions, in ordinal order.
/// </summary>
internal static class CorpusReport
{
    private const string Name = "report.csv";
    private const string BadRow = "bad_row";

    private static readonly string[] Columns = ["call", "state", "attempts", "code", "reason", "source"];

    /// <summary>Writes the report; it replaces the one before as a whole.</summary>
    /// <exception cref="Storage.StorageException">It cannot be written.</exception>
    public static async Task WriteAsync(IBlobStore blobs, string name, Corpus corpus, CorpusLedger ledger, CancellationToken cancellationToken)
    {
        string blob = CorpusName.Folder(name) + Name;
        await blobs.PutAsync(blob, (stream, token) => WriteAsync(stream, corpus, ledger, token), BlobCondition.None, cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(Stream stream, Corpus corpus, CorpusLedger ledger, CancellationToken cancellationToken)
    {
        StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            CsvRow row = new();
            foreach (string column in Columns)
            {
                row.Text(column);
            }

            await writer.WriteAsync(row.End().AsMemory(), cancellationToken).ConfigureAwait(false);
            HashSet<(int Shard, int Number)>? listed = ledger.Count > corpus.Count ? [] : null;
            foreach (CorpusInput input in corpus.Inputs())
            {
                await writer.WriteAsync(Row(row, input, ledger, listed).AsMemory(), cancellationToken).ConfigureAwait(false);
            }

            foreach ((string call, LedgerEntry entry) in Others(ledger, listed))
            {
                await writer.WriteAsync(Row(row, call, entry, null).AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Row(CsvRow row, CorpusInput input, CorpusLedger ledger, HashSet<(int Shard, int Number)>? listed)
    {
        string? call = input.Call?.Input.Call;
        if (input.Fault is { } fault)
        {
            return Row(row, call, input.IsDuplicate ? "duplicate" : "failed", 0, input.IsDuplicate ? null : BadRow, fault, input.Source);
        }

        ShardLedger shard = ledger.ShardOf(call!);
        if (shard.NumberOf(call!) is { } number)
        {
            listed?.Add((shard.Shard, number));
        }

        return Row(row, call!, shard.Find(call!) ?? default, input.Source);
    }

    private static string Row(CsvRow row, string call, LedgerEntry entry, string? source)
    {
        // Of a call that is done, why an earlier attempt failed says nothing any more.
        LedgerError? error = entry.State is CallState.Done or CallState.Skipped && !entry.IsErased ? null : entry.Error;
        return Row(row, call, NameOf(entry.State), entry.Attempts, error?.Code, error?.Message, source);
    }

    private static string Row(CsvRow row, string? call, string state, int attempts, string? code, string? reason, string? source) =>
        row.Text(call).Text(state).Text(attempts.ToString(CultureInfo.InvariantCulture)).Text(code).Text(reason).Text(source).End();

    private static string NameOf(CallState state) => state switch
    {
        CallState.GivenUp => "failed",
        CallState.Failed => "pending",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<KeyValuePair<string, LedgerEntry>> Others(CorpusLedger ledger, HashSet<(int Shard, int Number)>? listed) => listed is null
        ? []
        : ledger.Shards
            .SelectMany(shard => shard.Entries().Where((_, number) => !listed.Contains((shard.Shard, number))))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal);
}
