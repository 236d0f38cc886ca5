using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Corpora.Ledgers.Format;

/// <summary>Takes a record's payload apart. Its checksum held, so what does not fit here was written by a faulty program: that is damage too.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> payload)
{
    private readonly ReadOnlySpan<byte> _payload = payload;
    private int _place;

    /// <summary>True where bytes were missing or numbers out of range.</summary>
    public bool IsBroken { get; private set; }

    public readonly bool IsEnd => _place >= _payload.Length;

    public byte Byte()
    {
        if (IsEnd)
        {
            IsBroken = true;
            return 0;
        }

        return _payload[_place++];
    }

    public ulong Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        IsBroken = true;
        return 0;
    }

    public int Small()
    {
        ulong value = Number();
        IsBroken |= value > int.MaxValue;
        return IsBroken ? 0 : (int)value;
    }

    public long Signed()
    {
        ulong value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public Guid Identity() => Bytes(16) is { Length: 16 } bytes ? new Guid(bytes) : Guid.Empty;

    public string Text(bool isUtf8)
    {
        ReadOnlySpan<byte> bytes = Bytes(Small());
        if (isUtf8)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        Span<char> text = new char[bytes.Length / 2];
        for (int index = 0; index < text.Length; index++)
        {
            text[index] = (char)(bytes[index * 2] | (bytes[(index * 2) + 1] << 8));
        }

        return new string(text);
    }

    public LedgerEntry Entry(long time, IReadOnlyList<LedgerError> errors)
    {
        int flags = Byte();
        LedgerEntry entry = new() { State = (CallState)(flags & RecordItem.StateMask) };
        IsBroken |= !Enum.IsDefined(entry.State);
        if ((flags & RecordItem.HasCounts) != 0)
        {
            entry = entry with { Round = Small(), Attempts = Small(), Failures = Small(), Interruptions = Small(), Epoch = Small() };
        }

        if ((flags & RecordItem.HasStart) != 0)
        {
            entry = entry with { StartedAt = unchecked(time + Signed()) };
        }

        if ((flags & RecordItem.HasEnd) != 0)
        {
            entry = entry with { EndedAt = unchecked((entry.StartedAt != 0 ? entry.StartedAt : time) + Signed()) };
        }

        if ((flags & RecordItem.HasError) != 0)
        {
            int number = Small();
            IsBroken |= number >= errors.Count;
            entry = entry with { Error = IsBroken ? null : errors[number] };
        }

        if ((flags & RecordItem.HasFacts) != 0)
        {
            int generation = Small();
            int revision = Small();
            long start = unchecked(time + Signed());
            ReadOnlySpan<byte> fingerprint = Bytes(sizeof(ulong));
            entry = entry with { Generation = generation, Facts = IsBroken ? default : new(BinaryPrimitives.ReadUInt64LittleEndian(fingerprint), revision, start) };
        }

        return entry;
    }

    private ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _payload.Length - _place)
        {
            IsBroken = true;
            return [];
        }

        _place += count;
        return _payload.Slice(_place - count, count);
    }
}
