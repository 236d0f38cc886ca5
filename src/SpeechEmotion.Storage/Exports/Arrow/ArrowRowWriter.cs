using System.Buffers.Binary;

namespace SpeechEmotion.Storage.Exports.Arrow;

/// <summary>
/// Rows as an Arrow IPC file (Arrow columnar format 1.5, "IPC File Format"): the schema, batches of at most 16,384 rows, and the footer that says where they are. Written
/// from the first byte to the last. Buffers are aligned to 64 bytes, as the format recommends; there is no compression, whose output would change with its version.
/// </summary>
internal sealed class ArrowRowWriter(Stream stream, IReadOnlyList<ExportColumn> columns) : IRowWriter
{
    private const int RowsOfABatch = 16_384;
    private const int BytesOfABatch = 16 << 20;
    private const int Alignment = 64;
    private const int PrefixLength = 8;

    private readonly ArrowColumn[] _columns = [.. columns.Select(column => new ArrowColumn(column.Type))];
    private readonly List<ArrowMetadata.Block> _batches = [];
    private long _position;
    private int _rows;
    private int _cell;

    private static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    public void Text(string? value) => _columns[_cell++].Text(value);

    public void Integer(long? value) => _columns[_cell++].Word(value);

    public void Number(double? value) => _columns[_cell++].Word(value is { } number ? BitConverter.DoubleToInt64Bits(number) : null);

    public void Instant(long? milliseconds) => _columns[_cell++].Word(milliseconds);

    public async Task EndRowAsync(CancellationToken cancellationToken)
    {
        _cell = 0;
        _rows++;
        if (_rows == RowsOfABatch || _columns.Sum(column => (long)column.Length) > BytesOfABatch)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);

        // The end of the stream of messages, then the footer, its length, and the magic once more.
        byte[] footer = ArrowMetadata.Footer(columns, _batches);
        byte[] end = new byte[PrefixLength + footer.Length + sizeof(int) + Magic.Length];
        end.AsSpan(0, sizeof(int)).Fill(0xFF);
        footer.CopyTo(end, PrefixLength);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(PrefixLength + footer.Length), footer.Length);
        Magic.CopyTo(end.AsSpan(PrefixLength + footer.Length + sizeof(int)));
        await WriteAsync(end, cancellationToken).ConfigureAwait(false);
    }

    private static int Padding(long length, int alignment) => (int)(-length & (alignment - 1));

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_position == 0)
        {
            await WriteAsync([.. Magic, 0, 0], cancellationToken).ConfigureAwait(false);
            await WriteMessageAsync(ArrowMetadata.Schema(columns), cancellationToken).ConfigureAwait(false);
        }

        if (_rows == 0)
        {
            return;
        }

        List<byte[]> buffers = [.. _columns.SelectMany(column => column.Buffers())];
        List<ArrowMetadata.BufferPlace> places = [];
        long bodyLength = 0;
        foreach (byte[] buffer in buffers)
        {
            places.Add(new(bodyLength, buffer.Length));
            bodyLength += buffer.Length + Padding(buffer.Length, Alignment);
        }

        long offset = _position;
        int metadataLength = await WriteMessageAsync(
            ArrowMetadata.RecordBatch(_rows, [.. _columns.Select(column => column.Missing)], places, bodyLength), cancellationToken).ConfigureAwait(false);
        foreach (byte[] buffer in buffers)
        {
            await WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            await WriteAsync(new byte[Padding(buffer.Length, Alignment)], cancellationToken).ConfigureAwait(false);
        }

        _batches.Add(new(offset, metadataLength, bodyLength));
        _rows = 0;
        Array.ForEach(_columns, column => column.Clear());
    }

    // The body that follows begins at a multiple of the alignment.
    private async Task<int> WriteMessageAsync(byte[] metadata, CancellationToken cancellationToken)
    {
        int length = metadata.Length + Padding(_position + PrefixLength + metadata.Length, Alignment);
        byte[] message = new byte[PrefixLength + length];
        message.AsSpan(0, sizeof(int)).Fill(0xFF);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(sizeof(int)), length);
        metadata.CopyTo(message, PrefixLength);
        await WriteAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Length;
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        _position += bytes.Length;
    }
}
