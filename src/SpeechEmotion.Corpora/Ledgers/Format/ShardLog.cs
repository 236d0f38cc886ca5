using System.Buffers.Binary;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Corpora.Ledgers.Format;

/// <summary>What was read of a shard's blobs: the calls, the last owner, and what was damaged.</summary>
internal sealed class ShardLog(int shard)
{
    private const int BatchCalls = 256;

    public ShardState State { get; } = new();

    /// <summary>The highest epoch claimed; 0 where nobody ever owned the shard.</summary>
    public int Epoch { get; private set; }

    /// <summary>Who claimed it.</summary>
    public Guid Owner { get; private set; }

    /// <summary>The number of the last record.</summary>
    public long Sequence { get; private set; }

    /// <summary>What could not be read, in words; empty where all could.</summary>
    public List<string> Damage { get; } = [];

    /// <summary>A new owner's record; where it is written, the shard is its own.</summary>
    public static byte[] ClaimRecord(Guid owner, int epoch, long sequence, long time)
    {
        RecordWriter record = new(epoch, sequence, time);
        record.Claim(owner);
        return record.ToArray();
    }

    /// <summary>
    /// Takes in a blob up to the last whole record. Blobs may be read again, and an older base beside a newer tail or the
    /// other way round, so long as the base is read first.
    /// </summary>
    /// <returns>The length of what is whole; 0 where not even the header is.</returns>
    public int Read(ReadOnlySpan<byte> content, byte kind)
    {
        string blob = kind == LedgerHeader.Base ? "base" : "tail";
        if (!LedgerHeader.IsWhole(content, kind, shard))
        {
            Damage.Add($"the {blob} of shard {shard} has no header");
            return 0;
        }

        int place = LedgerHeader.Length;
        while (place < content.Length)
        {
            int length = WholeRecord(content[place..]);
            if (length == 0 || !Apply(content.Slice(place + RecordWriter.FrameLength, length - RecordWriter.FrameLength)))
            {
                Damage.Add($"the {blob} of shard {shard} is damaged at byte {place} of {content.Length}");
                break;
            }

            place += length;
        }

        return place;
    }

    /// <summary>The record that adds entries to what is there; changes nothing here.</summary>
    public byte[] BatchRecord(IReadOnlyList<KeyValuePair<string, LedgerEntry>> entries, int epoch, long sequence, long time)
    {
        RecordWriter record = new(epoch, sequence, time);
        Dictionary<string, int> names = new(StringComparer.Ordinal);
        Dictionary<LedgerError, int> errors = [];
        foreach ((string call, LedgerEntry entry) in entries)
        {
            int? number = State.NumberOf(call);
            if (number is null && !names.TryGetValue(call, out int added))
            {
                added = State.Count + names.Count;
                names.Add(call, added);
                record.Name(added, call);
            }

            number ??= names[call];
            int? errorNumber = null;
            if (entry.Error is { } error)
            {
                errorNumber = State.NumberOf(error);
                if (errorNumber is null && !errors.TryGetValue(error, out int addedError))
                {
                    addedError = State.Errors.Count + errors.Count;
                    errors.Add(error, addedError);
                    record.Error(addedError, error);
                }

                errorNumber ??= errors[error];
            }

            record.Entry(number.Value, entry, errorNumber);
        }

        return record.ToArray();
    }

    /// <summary>A base that says all of this.</summary>
    public byte[] ToBase()
    {
        using MemoryStream content = new();
        content.Write(LedgerHeader.Create(LedgerHeader.Base, shard));
        content.Write(ClaimRecord(Owner, Epoch, Sequence, 0));
        for (int first = 0; first < State.Errors.Count; first += BatchCalls)
        {
            RecordWriter record = new(Epoch, Sequence, 0);
            for (int number = first; number < Math.Min(first + BatchCalls, State.Errors.Count); number++)
            {
                record.Error(number, State.Errors[number]);
            }

            content.Write(record.ToArray());
        }

        for (int first = 0; first < State.Count; first += BatchCalls)
        {
            RecordWriter record = new(Epoch, Sequence, State.EntryAt(first).StartedAt);
            for (int number = first; number < Math.Min(first + BatchCalls, State.Count); number++)
            {
                LedgerEntry entry = State.EntryAt(number);
                record.Name(number, State.Names[number]);
                record.Entry(number, entry, entry.Error is { } error ? State.NumberOf(error) : null);
            }

            content.Write(record.ToArray());
        }

        return content.ToArray();
    }

    /// <summary>Takes in the payload of one record, whole or not at all.</summary>
    internal bool Apply(ReadOnlySpan<byte> payload) => Walk(payload, isTrial: true) && Walk(payload, isTrial: false);

    private static int WholeRecord(ReadOnlySpan<byte> content)
    {
        if (content.Length < RecordWriter.FrameLength)
        {
            return 0;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(content);
        return length >= 0
            && length <= content.Length - RecordWriter.FrameLength
            && Crc32C.Of(content[..4], content.Slice(RecordWriter.FrameLength, length)) == BinaryPrimitives.ReadUInt32LittleEndian(content[4..])
            ? length + RecordWriter.FrameLength
            : 0;
    }

    // A trial counts along and changes nothing: names and errors come in the order of their numbers, an entry behind its
    // new name. Small sets of errors, so copying them is cheap.
    private bool Walk(ReadOnlySpan<byte> payload, bool isTrial)
    {
        RecordReader reader = new(payload);
        int epoch = reader.Small();
        long sequence = (long)reader.Number();
        long time = reader.Signed();
        int names = State.Count;
        List<LedgerError> errors = [.. State.Errors];
        string? fresh = null;
        while (!reader.IsEnd && !reader.IsBroken)
        {
            byte item = reader.Byte();
            int number = item == RecordItem.Claim ? 0 : reader.Small();
            switch (item)
            {
                case RecordItem.Name or RecordItem.OddName:
                    string name = reader.Text(item == RecordItem.Name);
                    if (fresh is not null || number > names || (number < State.Count && State.Names[number] != name))
                    {
                        return false;
                    }

                    fresh = number == names ? name : null;
                    names = Math.Max(names, number + 1);
                    break;
                case RecordItem.Error:
                    LedgerError error = new(reader.Text(isUtf8: true), reader.Text(isUtf8: true));
                    if (number > errors.Count || (number < errors.Count && errors[number] != error))
                    {
                        return false;
                    }

                    if (number == errors.Count)
                    {
                        errors.Add(error);
                    }

                    if (!isTrial)
                    {
                        State.Intern(error);
                    }

                    break;
                case RecordItem.Entry:
                    LedgerEntry entry = reader.Entry(time, errors);
                    if (number >= names || (fresh is not null && number != names - 1))
                    {
                        return false;
                    }

                    if (!isTrial)
                    {
                        State.Merge(fresh ?? State.Names[number], entry);
                    }

                    fresh = null;
                    break;
                case RecordItem.Claim:
                    Guid owner = reader.Identity();
                    if (!isTrial && epoch >= Epoch)
                    {
                        (Epoch, Owner) = (epoch, owner);
                    }

                    break;
                default:
                    return false;
            }
        }

        if (!isTrial)
        {
            Sequence = Math.Max(Sequence, sequence);
        }

        return !reader.IsBroken && fresh is null;
    }
}
