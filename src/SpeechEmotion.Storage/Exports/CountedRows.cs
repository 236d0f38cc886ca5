namespace SpeechEmotion.Storage.Exports;

/// <summary>Counts the rows that pass.</summary>
internal sealed class CountedRows(IRowWriter inner) : IRowWriter
{
    public long Count { get; private set; }

    public void Text(string? value) => inner.Text(value);

    public void Integer(long? value) => inner.Integer(value);

    public void Number(double? value) => inner.Number(value);

    public void Instant(long? milliseconds) => inner.Instant(milliseconds);

    public Task EndRowAsync(CancellationToken cancellationToken)
    {
        Count++;
        return inner.EndRowAsync(cancellationToken);
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => inner.CompleteAsync(cancellationToken);
}
