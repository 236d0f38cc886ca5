using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Storage.Tests.Exports.Arrow;

/// <summary>Reads an Arrow IPC file as the specification has it, with nothing of the writer's: columns of text and of 64 bits.</summary>
internal sealed class ArrowFile
{
    private readonly byte[] _bytes;

    public ArrowFile(byte[] bytes)
    {
        _bytes = bytes;
        Assert.Equal("ARROW1\0\0"u8, bytes.AsSpan(0, 8));
        Assert.Equal("ARROW1"u8, bytes.AsSpan(bytes.Length - 6));
        int length = Int(bytes.Length - 10);
        int footer = Root(bytes.Length - 10 - length);
        int schema = Table(footer, 1);
        (int fields, int count) = Vector(schema, 1);
        Columns = [.. Enumerable.Range(0, count).Select(index => Field(Indirect(fields + (4 * index))))];
        (int blocks, int batches) = Vector(footer, 3);
        Batches = [.. Enumerable.Range(0, batches).Select(index => Batch(blocks + (24 * index)))];
    }

    /// <summary>Name and number of the type in the union.</summary>
    public IReadOnlyList<(string Name, byte Type)> Columns { get; }

    /// <summary>Per batch and column the cells: text, whole numbers, or null.</summary>
    public IReadOnlyList<object?[][]> Batches { get; }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));

    private long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(at));

    private int Root(int at) => at + Int(at);

    private int Indirect(int at) => at + Int(at);

    // Where a field of a table lies, or 0.
    private int Place(int table, int field)
    {
        int vtable = table - Int(table);
        int slot = 4 + (2 * field);
        int offset = slot < BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(vtable)) ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(vtable + slot)) : 0;
        return offset == 0 ? 0 : table + offset;
    }

    private int Table(int table, int field) => Indirect(Place(table, field));

    private (int First, int Count) Vector(int table, int field)
    {
        int vector = Indirect(Place(table, field));
        return (vector + 4, Int(vector));
    }

    private (string Name, byte Type) Field(int field)
    {
        (int first, int length) = Vector(field, 0);
        Assert.Equal(1, _bytes[Place(field, 1)]);
        return (Encoding.UTF8.GetString(_bytes, first, length), _bytes[Place(field, 2)]);
    }

    private object?[][] Batch(int block)
    {
        int offset = (int)Long(block);
        int metadata = Int(block + 8);
        Assert.Equal(-1, Int(offset));
        Assert.Equal(metadata - 8, Int(offset + 4));
        Assert.Equal(0, (offset + metadata) % 64);
        int message = Root(offset + 8);
        Assert.Equal((short)4, BinaryPrimitives.ReadInt16LittleEndian(_bytes.AsSpan(Place(message, 0))));
        Assert.Equal(3, _bytes[Place(message, 1)]);
        Assert.Equal(Long(block + 16), Long(Place(message, 3)));
        int batch = Table(message, 2);
        int rows = (int)Long(Place(batch, 0));
        (int nodes, int count) = Vector(batch, 1);
        (int buffers, _) = Vector(batch, 2);
        Assert.Equal(Columns.Count, count);
        int body = offset + metadata;
        int next = 0;
        (int At, int Length) Buffer()
        {
            int at = buffers + (16 * next++);
            Assert.Equal(0, Long(at) % 64);
            return (body + (int)Long(at), (int)Long(at + 8));
        }

        object?[][] columns = new object?[count][];
        for (int column = 0; column < count; column++)
        {
            Assert.Equal(rows, Long(nodes + (16 * column)));
            (int known, int knownLength) = Buffer();
            bool IsKnown(int row) => knownLength == 0 || (_bytes[known + (row / 8)] >> (row % 8) & 1) != 0;
            bool isText = Columns[column].Type == 5;
            int offsets = isText ? Buffer().At : 0;
            int data = Buffer().At;
            columns[column] =
            [
                .. Enumerable.Range(0, rows).Select(row => !IsKnown(row) ? null
                    : isText ? Encoding.UTF8.GetString(_bytes, data + Int(offsets + (4 * row)), Int(offsets + (4 * row) + 4) - Int(offsets + (4 * row)))
                    : (object)Long(data + (8 * row))),
            ];
            Assert.Equal(columns[column].Count(cell => cell is null), Long(nodes + (16 * column) + 8));
        }

        return columns;
    }
}
