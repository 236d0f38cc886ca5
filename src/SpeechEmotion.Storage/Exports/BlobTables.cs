using System.Globalization;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Exports.Arrow;

namespace SpeechEmotion.Storage.Exports;

/// <summary>A file a date and table. A file of a date that has no rows any more is removed.</summary>
internal sealed class BlobTables(IBlobStore target, ExportFormat format) : IExportTables
{
    // As Hive, Spark and others call the partition of rows without a date.
    private const string NoDate = "__HIVE_DEFAULT_PARTITION__";

    public int Files { get; private set; }

    public int Removed { get; private set; }

    private string Extension => format == ExportFormat.Csv ? "csv" : "arrow";

    public bool Wants(ExportTable table) => true;

    public async Task<long> WriteAsync(
        ExportTable table, IReadOnlyList<ExportColumn> columns, DateOnly? date, bool isEmpty, Func<IRowWriter, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        string text = table.ToString().ToLowerInvariant();
        string name = $"{text}/date={date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? NoDate}/{text}.{Extension}";
        if (isEmpty)
        {
            Removed += await target.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            return 0;
        }

        long count = 0;
        await target.PutAsync(name, async (stream, token) =>
        {
            CountedRows rows = new(format == ExportFormat.Csv ? new CsvRowWriter(stream, columns) : new ArrowRowWriter(stream, columns));
            await write(rows, token).ConfigureAwait(false);
            await rows.CompleteAsync(token).ConfigureAwait(false);
            count = rows.Count;
        }, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        Files++;
        return count;
    }
}
