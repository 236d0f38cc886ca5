using System.Globalization;
using System.Text;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Storage.Exports;

/// <summary>Rows as CSV: missing cells are empty, instants are ISO 8601 in UTC, formulas are made harmless (<see cref="CsvRow"/>).</summary>
internal sealed class CsvRowWriter : IRowWriter
{
    private const int Gathered = 1 << 16;

    private readonly Stream _stream;
    private readonly CsvRow _row = new();
    private readonly StringBuilder _text = new();

    public CsvRowWriter(Stream stream, IReadOnlyList<ExportColumn> columns)
    {
        _stream = stream;
        foreach (ExportColumn column in columns)
        {
            _row.Text(column.Name);
        }

        _text.Append(_row.End());
    }

    public void Text(string? value) => _row.Text(value);

    public void Integer(long? value) => Number(value);

    public void Number(double? value)
    {
        if (value is { } number)
        {
            _row.Number(number);
        }
        else
        {
            _row.Text(null);
        }
    }

    public void Instant(long? milliseconds) => _row.Text(
        milliseconds is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null);

    public Task EndRowAsync(CancellationToken cancellationToken)
    {
        _text.Append(_row.End());
        return _text.Length < Gathered ? Task.CompletedTask : FlushAsync(cancellationToken);
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => FlushAsync(cancellationToken);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(_text.ToString()), cancellationToken).ConfigureAwait(false);
        _text.Clear();
    }
}
