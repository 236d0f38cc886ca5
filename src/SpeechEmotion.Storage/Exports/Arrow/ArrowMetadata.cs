namespace SpeechEmotion.Storage.Exports.Arrow;

/// <summary>The metadata of Arrow's file format as FlatBuffers (Arrow columnar format 1.5: <c>Schema.fbs</c>, <c>Message.fbs</c>, <c>File.fbs</c>).</summary>
internal static class ArrowMetadata
{
    private const short V5 = 4;
    private const byte SchemaHeader = 1;
    private const byte RecordBatchHeader = 3;
    private const byte IntType = 2;
    private const byte FloatingPointType = 3;
    private const byte Utf8Type = 5;
    private const byte TimestampType = 10;
    private const short DoublePrecision = 2;
    private const short Millisecond = 1;

    /// <summary>A block of the file: where it begins, how long its metadata is with what stands before it, and its body.</summary>
    public readonly record struct Block(long Offset, int MetadataLength, long BodyLength);

    /// <summary>A buffer of a batch: where in the body it begins, and its length without padding.</summary>
    public readonly record struct BufferPlace(long Offset, long Length);

    public static byte[] Schema(IReadOnlyList<ExportColumn> columns)
    {
        FlatBufferBuilder builder = new();
        return Message(builder, SchemaHeader, Schema(builder, columns), bodyLength: 0);
    }

    public static byte[] RecordBatch(long rows, IReadOnlyList<long> missing, IReadOnlyList<BufferPlace> buffers, long bodyLength)
    {
        FlatBufferBuilder builder = new();
        builder.BeginVector(2 * sizeof(long), buffers.Count, sizeof(long));
        for (int index = buffers.Count - 1; index >= 0; index--)
        {
            builder.PutLong(buffers[index].Length);
            builder.PutLong(buffers[index].Offset);
        }

        int places = builder.EndVector();
        builder.BeginVector(2 * sizeof(long), missing.Count, sizeof(long));
        for (int index = missing.Count - 1; index >= 0; index--)
        {
            builder.PutLong(missing[index]);
            builder.PutLong(rows);
        }

        int nodes = builder.EndVector();
        builder.BeginTable(4);
        builder.AddLong(0, rows);
        builder.AddPlace(1, nodes);
        builder.AddPlace(2, places);
        return Message(builder, RecordBatchHeader, builder.EndTable(), bodyLength);
    }

    public static byte[] Footer(IReadOnlyList<ExportColumn> columns, IReadOnlyList<Block> batches)
    {
        FlatBufferBuilder builder = new();
        int schema = Schema(builder, columns);
        builder.BeginVector(24, 0, sizeof(long));
        int dictionaries = builder.EndVector();
        builder.BeginVector(24, batches.Count, sizeof(long));
        for (int index = batches.Count - 1; index >= 0; index--)
        {
            builder.PutLong(batches[index].BodyLength);
            builder.PutInt(0);
            builder.PutInt(batches[index].MetadataLength);
            builder.PutLong(batches[index].Offset);
        }

        int blocks = builder.EndVector();
        builder.BeginTable(5);
        builder.AddShort(0, V5);
        builder.AddPlace(1, schema);
        builder.AddPlace(2, dictionaries);
        builder.AddPlace(3, blocks);
        return builder.Finish(builder.EndTable());
    }

    private static byte[] Message(FlatBufferBuilder builder, byte kind, int header, long bodyLength)
    {
        builder.BeginTable(5);
        builder.AddLong(3, bodyLength);
        builder.AddPlace(2, header);
        builder.AddShort(0, V5);
        builder.AddByte(1, kind);
        return builder.Finish(builder.EndTable());
    }

    private static int Schema(FlatBufferBuilder builder, IReadOnlyList<ExportColumn> columns)
    {
        int fields = builder.VectorOf([.. columns.Select(column => Field(builder, column))]);
        builder.BeginTable(4);
        builder.AddPlace(1, fields);
        builder.AddShort(0, 0);
        return builder.EndTable();
    }

    private static int Field(FlatBufferBuilder builder, ExportColumn column)
    {
        int name = builder.Text(column.Name);
        int children = builder.VectorOf([]);
        (byte kind, int type) = Type(builder, column.Type);
        builder.BeginTable(7);
        builder.AddPlace(0, name);
        builder.AddPlace(3, type);
        builder.AddPlace(5, children);
        builder.AddByte(1, 1);
        builder.AddByte(2, kind);
        return builder.EndTable();
    }

    private static (byte Kind, int Type) Type(FlatBufferBuilder builder, ColumnType type)
    {
        int zone = type == ColumnType.Instant ? builder.Text("UTC") : 0;
        builder.BeginTable(2);
        switch (type)
        {
            case ColumnType.Text:
                return (Utf8Type, builder.EndTable());
            case ColumnType.Integer:
                builder.AddInt(0, 64);
                builder.AddByte(1, 1);
                return (IntType, builder.EndTable());
            case ColumnType.Number:
                builder.AddShort(0, DoublePrecision);
                return (FloatingPointType, builder.EndTable());
            default:
                builder.AddPlace(1, zone);
                builder.AddShort(0, Millisecond);
                return (TimestampType, builder.EndTable());
        }
    }
}
