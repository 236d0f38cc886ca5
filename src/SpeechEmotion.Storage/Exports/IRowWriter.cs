namespace SpeechEmotion.Storage.Exports;

/// <summary>Writes the rows of one table: the cells of each row in the order of the columns, then its end.</summary>
internal interface IRowWriter
{
    void Text(string? value);

    void Integer(long? value);

    void Number(double? value);

    void Instant(long? milliseconds);

    /// <summary>Ends a row; may write what has gathered.</summary>
    Task EndRowAsync(CancellationToken cancellationToken);

    /// <summary>Ends the table.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
