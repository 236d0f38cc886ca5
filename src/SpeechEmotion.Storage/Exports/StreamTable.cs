using SpeechEmotion.Storage.Exports.Arrow;

namespace SpeechEmotion.Storage.Exports;

/// <summary>One table as one stream, date after date.</summary>
internal sealed class StreamTable(Stream stream, ExportTable wanted, ExportFormat format) : IExportTables
{
    private readonly CountedRows _rows = Open(stream, wanted, format);

    public bool Wants(ExportTable table) => table == wanted;

    public async Task<long> WriteAsync(
        ExportTable table, IReadOnlyList<ExportColumn> columns, DateOnly? date, bool isEmpty, Func<IRowWriter, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (table != wanted || isEmpty)
        {
            return 0;
        }

        long before = _rows.Count;
        await write(_rows, cancellationToken).ConfigureAwait(false);
        return _rows.Count - before;
    }

    /// <summary>Ends the stream; there may have been no rows.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => _rows.CompleteAsync(cancellationToken);

    private static CountedRows Open(Stream stream, ExportTable table, ExportFormat format)
    {
        IReadOnlyList<ExportColumn> columns = table == ExportTable.Segments ? SegmentRows.Columns : PointRows.Columns;
        return new(format == ExportFormat.Csv ? new CsvRowWriter(stream, columns) : new ArrowRowWriter(stream, columns));
    }
}
