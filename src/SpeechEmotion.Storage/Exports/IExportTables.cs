namespace SpeechEmotion.Storage.Exports;

/// <summary>Where tables go, a date of one at a time.</summary>
internal interface IExportTables
{
    /// <summary>Whether a table is wanted at all.</summary>
    bool Wants(ExportTable table);

    /// <summary>Writes the rows of a date.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="date">The date; null for rows without one.</param>
    /// <param name="isEmpty">True where there are no rows any more.</param>
    /// <param name="write">Writes the rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Rows written.</returns>
    Task<long> WriteAsync(
        ExportTable table, IReadOnlyList<ExportColumn> columns, DateOnly? date, bool isEmpty, Func<IRowWriter, CancellationToken, Task> write, CancellationToken cancellationToken);
}
