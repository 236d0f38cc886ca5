using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Corpora.Ledgers.Format;

/// <summary>Builds one record: a batch of items behind its length and checksum.</summary>
internal sealed class RecordWriter
{
    public const int FrameLength = 8;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly long _time;

    /// <param name="epoch">The owner's epoch.</param>
    /// <param name="sequence">The record's number in the shard's life.</param>
    /// <param name="time">A time near those of the entries, in milliseconds since 1970: they are written as differences.</param>
    public RecordWriter(int epoch, long sequence, long time)
    {
        _time = time;
        _bytes.Advance(FrameLength);
        Number((ulong)epoch);
        Number((ulong)sequence);
        Signed(time);
    }

    public void Claim(Guid owner)
    {
        Byte(RecordItem.Claim);
        owner.TryWriteBytes(_bytes.GetSpan(16));
        _bytes.Advance(16);
    }

    public void Name(int number, string name)
    {
        // Half a surrogate pair is a name on some systems and no UTF-8.
        bool isText = IsUtf8(name);
        Byte(isText ? RecordItem.Name : RecordItem.OddName);
        Number((ulong)number);
        Text(name, isText ? Encoding.UTF8 : Encoding.Unicode, isText);
    }

    public void Error(int number, LedgerError error)
    {
        Byte(RecordItem.Error);
        Number((ulong)number);
        Text(error.Code, Encoding.UTF8, isText: true);
        Text(error.Message, Encoding.UTF8, isText: true);
    }

    public void Entry(int number, in LedgerEntry entry, int? error)
    {
        bool hasCounts = (entry.Round | entry.Attempts | entry.Failures | entry.Interruptions | entry.Epoch) != 0;
        bool hasFacts = entry.Generation != 0 || entry.Facts != default;
        Byte(RecordItem.Entry);
        Number((ulong)number);
        Byte((byte)((int)entry.State
            | (hasFacts ? RecordItem.HasFacts : 0)
            | (hasCounts ? RecordItem.HasCounts : 0)
            | (entry.StartedAt != 0 ? RecordItem.HasStart : 0)
            | (entry.EndedAt != 0 ? RecordItem.HasEnd : 0)
            | (error is not null ? RecordItem.HasError : 0)));
        if (hasCounts)
        {
            Number((ulong)entry.Round);
            Number((ulong)entry.Attempts);
            Number((ulong)entry.Failures);
            Number((ulong)entry.Interruptions);
            Number((ulong)entry.Epoch);
        }

        if (entry.StartedAt != 0)
        {
            Signed(unchecked(entry.StartedAt - _time));
        }

        if (entry.EndedAt != 0)
        {
            Signed(unchecked(entry.EndedAt - (entry.StartedAt != 0 ? entry.StartedAt : _time)));
        }

        if (error is { } text)
        {
            Number((ulong)text);
        }

        if (hasFacts)
        {
            Number((ulong)entry.Generation);
            Number((ulong)entry.Facts.Revision);
            Signed(unchecked(entry.Facts.Start - _time));
            BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(sizeof(ulong)), entry.Facts.Fingerprint);
            _bytes.Advance(sizeof(ulong));
        }
    }

    /// <summary>The whole record.</summary>
    public byte[] ToArray()
    {
        byte[] record = _bytes.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - FrameLength);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), Crc32C.Of(record.AsSpan(0, 4), record.AsSpan(FrameLength)));
        return record;
    }

    private static bool IsUtf8(string name)
    {
        for (int index = 0; index < name.Length; index++)
        {
            if (!char.IsSurrogate(name[index]))
            {
                continue;
            }

            if (index + 1 == name.Length || !char.IsSurrogatePair(name[index], name[index + 1]))
            {
                return false;
            }

            index++;
        }

        return true;
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    private void Number(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    private void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    private void Text(string text, Encoding encoding, bool isText)
    {
        if (isText)
        {
            Number((ulong)encoding.GetByteCount(text));
            _bytes.Advance(encoding.GetBytes(text, _bytes.GetSpan(encoding.GetMaxByteCount(text.Length))));
            return;
        }

        Number((ulong)text.Length * 2);
        foreach (char unit in text)
        {
            Byte((byte)unit);
            Byte((byte)(unit >> 8));
        }
    }
}
