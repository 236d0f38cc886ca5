using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Storage.Exports.Arrow;

/// <summary>
/// Writes a FlatBuffer from its end to its beginning, as the format wants (FlatBuffers internals, "Encoding"): as much of it as the metadata of Arrow needs.
/// Places are distances from the end, so they hold while the buffer grows.
/// </summary>
internal sealed class FlatBufferBuilder
{
    private byte[] _buffer = new byte[1024];
    private int _space = 1024;
    private int _largestAlignment = 1;
    private int[] _fields = [];
    private int _tableStart;
    private int _vectorLength;

    private int Offset => _buffer.Length - _space;

    public int Text(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Prepare(sizeof(int), bytes.Length + 1);
        Put(0);
        _space -= bytes.Length;
        bytes.CopyTo(_buffer, _space);
        PutInt(bytes.Length);
        return Offset;
    }

    /// <summary>Begins a vector, whose elements are then put from the last to the first.</summary>
    public void BeginVector(int elementLength, int count, int alignment)
    {
        _vectorLength = count;
        Prepare(sizeof(int), elementLength * count);
        Prepare(alignment, elementLength * count);
    }

    public int EndVector()
    {
        PutInt(_vectorLength);
        return Offset;
    }

    public int VectorOf(IReadOnlyList<int> places)
    {
        BeginVector(sizeof(int), places.Count, sizeof(int));
        for (int index = places.Count - 1; index >= 0; index--)
        {
            PutPlace(places[index]);
        }

        return EndVector();
    }

    /// <summary>Puts a long of a struct; the vector has seen to its alignment.</summary>
    public void PutLong(long value)
    {
        _space -= sizeof(long);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_space), value);
    }

    /// <summary>Puts an int of a struct.</summary>
    public void PutInt(int value)
    {
        _space -= sizeof(int);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_space), value);
    }

    public void BeginTable(int fields)
    {
        _fields = new int[fields];
        _tableStart = Offset;
    }

    public void AddByte(int field, byte value)
    {
        Prepare(1, 0);
        Put(value);
        _fields[field] = Offset;
    }

    public void AddShort(int field, short value)
    {
        Prepare(sizeof(short), 0);
        PutShort(value);
        _fields[field] = Offset;
    }

    public void AddInt(int field, int value)
    {
        Prepare(sizeof(int), 0);
        PutInt(value);
        _fields[field] = Offset;
    }

    public void AddLong(int field, long value)
    {
        Prepare(sizeof(long), 0);
        PutLong(value);
        _fields[field] = Offset;
    }

    public void AddPlace(int field, int place)
    {
        Prepare(sizeof(int), 0);
        PutPlace(place);
        _fields[field] = Offset;
    }

    public int EndTable()
    {
        Prepare(sizeof(int), 0);
        PutInt(0);
        int table = Offset;
        for (int field = _fields.Length - 1; field >= 0; field--)
        {
            Prepare(sizeof(short), 0);
            PutShort((short)(_fields[field] == 0 ? 0 : table - _fields[field]));
        }

        PutShort((short)(table - _tableStart));
        PutShort((short)((_fields.Length + 2) * sizeof(short)));
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_buffer.Length - table), Offset - table);
        return table;
    }

    public byte[] Finish(int root)
    {
        Prepare(_largestAlignment, sizeof(int));
        PutPlace(root);
        return _buffer[_space..];
    }

    private void PutPlace(int place)
    {
        Prepare(sizeof(int), 0);
        PutInt(Offset - place + sizeof(int));
    }

    private void PutShort(short value)
    {
        _space -= sizeof(short);
        BinaryPrimitives.WriteInt16LittleEndian(_buffer.AsSpan(_space), value);
    }

    private void Put(byte value) => _buffer[--_space] = value;

    // Pads so that what follows, behind so many bytes more, is aligned; and makes room for it.
    private void Prepare(int alignment, int bytes)
    {
        _largestAlignment = Math.Max(_largestAlignment, alignment);
        int padding = -(Offset + bytes) & (alignment - 1);
        while (_space < padding + alignment + bytes)
        {
            byte[] larger = new byte[_buffer.Length * 2];
            _buffer.CopyTo(larger, _buffer.Length);
            _space += _buffer.Length;
            _buffer = larger;
        }

        for (; padding > 0; padding--)
        {
            Put(0);
        }
    }
}
