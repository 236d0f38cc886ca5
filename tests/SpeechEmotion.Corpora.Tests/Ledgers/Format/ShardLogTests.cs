using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Ledgers.Format;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Checksums;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Ledgers.Format;

public class ShardLogTests
{
    private const int Shard = 7;
    private static readonly Guid Owner = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void Cut_at_any_byte_what_is_left_is_what_was_written_up_to_the_last_whole_record()
    {
        (byte[] tail, List<(int End, int Records)> ends) = Sample();
        for (int length = 0; length <= tail.Length; length++)
        {
            ShardLog log = new(Shard);
            int whole = log.Read(tail.AsSpan(0, length), LedgerHeader.Tail);

            (int end, int records) = ends.Last(each => each.End <= Math.Max(length, 0) || each.End == 0);
            Assert.Equal(end, whole);
            Assert.Equal(Expected(records), Text(log.State));
            Assert.Equal(whole == length && length > 0, log.Damage.Count == 0);
        }
    }

    [Fact]
    public void Whichever_bit_flips_what_is_read_is_what_was_written_before()
    {
        (byte[] tail, List<(int End, int Records)> ends) = Sample();
        HashSet<string> prefixes = [.. ends.Select(each => Expected(each.Records))];
        for (int bit = 0; bit < tail.Length * 8; bit++)
        {
            byte[] flipped = [.. tail];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            ShardLog log = new(Shard);
            int whole = log.Read(flipped, LedgerHeader.Tail);

            Assert.True(whole <= bit / 8, $"bit {bit}: {whole} bytes were taken for whole");
            Assert.Contains(Text(log.State), prefixes);
            Assert.Single(log.Damage);
        }
    }

    [Fact]
    public void After_any_crash_a_replay_gives_a_prefix_of_the_history() =>
        Prop.ForAll(EntryGen.Histories().ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), (history, cut) =>
        {
            (byte[] tail, List<int> ends) = Write(history);
            int length = cut % (tail.Length + 1);
            ShardLog log = new(Shard);
            log.Read(tail.AsSpan(0, length), LedgerHeader.Tail);
            ShardState expected = new();
            foreach ((string call, LedgerEntry entry) in history.Take(ends.Count(end => end <= length)))
            {
                expected.Merge(call, entry);
            }

            return Text(log.State) == Text(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(100).WithReplay(5, 7));

    [Fact]
    public void A_base_says_what_the_records_said_and_both_together_too() =>
        Prop.ForAll(EntryGen.Histories().ToArbitrary(), history =>
        {
            (byte[] tail, _) = Write(history);
            ShardLog log = new(Shard);
            log.Read(tail, LedgerHeader.Tail);
            byte[] compacted = log.ToBase();

            ShardLog again = new(Shard);
            again.Read(compacted, LedgerHeader.Base);
            string alone = Text(again.State);
            again.Read(tail, LedgerHeader.Tail);
            return again.Damage.Count == 0 && alone == Text(log.State) && Text(again.State) == alone
                && (again.Epoch, again.Owner, again.Sequence) == (log.Epoch, log.Owner, log.Sequence)
                && again.ToBase().AsSpan().SequenceEqual(compacted);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200).WithReplay(5, 7));

    [Fact]
    public void Names_and_messages_come_back_whatever_they_are()
    {
        LedgerEntry failed = new LedgerEntry().Start(5, 1, LedgerLimits.Default)
            .Fail(new LedgerError("unreadable", new string('é', 299) + "😀😀"), canHeal: true, long.MaxValue, 1, LedgerLimits.Default);
        KeyValuePair<string, LedgerEntry>[] entries =
        [
            KeyValuePair.Create("grüße/😀.wav", failed), KeyValuePair.Create("half\ud800", failed with { StartedAt = long.MinValue }),
            KeyValuePair.Create("", failed), KeyValuePair.Create("a\0b", failed with { Epoch = int.MaxValue, Round = int.MaxValue }),
        ];
        (byte[] tail, _) = Write(entries);
        ShardLog log = new(Shard);
        log.Read(tail, LedgerHeader.Tail);

        Assert.Empty(log.Damage);
        Assert.Equal(entries, log.State.Entries);
        Assert.Equal(299, failed.Error!.Message.Length);
    }

    [Fact]
    public void A_later_version_is_refused_and_another_shards_blob_is_damage()
    {
        byte[] header = LedgerHeader.Create(LedgerHeader.Tail, Shard);
        Assert.Equal(0, new ShardLog(Shard + 1).Read(header, LedgerHeader.Tail));
        Assert.Equal(0, new ShardLog(Shard).Read(header, LedgerHeader.Base));

        header[4] = 2;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), Crc32C.Of(header.AsSpan(0, 12)));
        Assert.Equal(StorageError.UnknownSchema, Assert.Throws<StorageException>(() => new ShardLog(Shard).Read(header, LedgerHeader.Tail)).Error);
    }

    /// <summary>Bytes of version 1 as they were when it was settled: they must be read for ever, and written the same.</summary>
    [Fact]
    public void Version_1_is_frozen()
    {
        (byte[] tail, _) = Sample();
        ShardLog log = new(Shard);
        log.Read(tail, LedgerHeader.Tail);

        string folder = Path.Combine(Repository.Root, "tests", "SpeechEmotion.Corpora.Tests", "Ledgers", "Format", "Frozen");
        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(Path.Combine(folder, "v1.tail"))), Convert.ToHexString(tail));
        Assert.Equal(Convert.ToHexString(File.ReadAllBytes(Path.Combine(folder, "v1.base"))), Convert.ToHexString(log.ToBase()));
    }

    private static KeyValuePair<string, LedgerEntry>[] History()
    {
        LedgerLimits limits = LedgerLimits.Default;
        const long Time = 1_773_134_040_000;
        LedgerEntry done = new LedgerEntry().Start(Time, 1, limits);
        LedgerEntry failed = new LedgerEntry().Start(Time + 10, 1, limits);
        return
        [
            KeyValuePair.Create("2026/03/a.wav", default(LedgerEntry)),
            KeyValuePair.Create("2026/03/a.wav", done),
            KeyValuePair.Create("grüße.wav", failed),
            KeyValuePair.Create("2026/03/a.wav", done.Finish(Time + 4000, 1)),
            KeyValuePair.Create("grüße.wav", failed.Fail(EntryGen.NotAudio, canHeal: false, Time + 20, 1, limits)),
            KeyValuePair.Create("half\ud800", new LedgerEntry().Skip(Time - 5, 1)),
            KeyValuePair.Create("grüße.wav", failed.Fail(EntryGen.NotAudio, canHeal: false, Time + 20, 1, limits).Retry(1)),
        ];
    }

    private static (byte[] Tail, List<(int End, int Records)> Ends) Sample()
    {
        (byte[] tail, List<int> ends) = Write(History());
        int claim = LedgerHeader.Length + ShardLog.ClaimRecord(Owner, 1, 1, 1_773_134_040_000).Length;
        return (tail, [(0, 0), (LedgerHeader.Length, 0), (claim, 0), .. ends.Select((end, index) => (end, index + 1))]);
    }

    // A claim, then a record for each entry.
    private static (byte[] Tail, List<int> Ends) Write(KeyValuePair<string, LedgerEntry>[] entries)
    {
        const long Time = 1_773_134_040_000;
        ShardLog log = new(Shard);
        List<byte> tail = [.. LedgerHeader.Create(LedgerHeader.Tail, Shard), .. ShardLog.ClaimRecord(Owner, 1, 1, Time)];
        List<int> ends = [];
        for (int index = 0; index < entries.Length; index++)
        {
            byte[] record = log.BatchRecord([entries[index]], 1, index + 2, Time);
            Assert.True(log.Apply(record.AsSpan(RecordWriter.FrameLength)));
            tail.AddRange(record);
            ends.Add(tail.Count);
        }

        return ([.. tail], ends);
    }

    private static string Expected(int records)
    {
        ShardState state = new();
        foreach ((string call, LedgerEntry entry) in History().Take(records))
        {
            state.Merge(call, entry);
        }

        return Text(state);
    }

    private static string Text(ShardState state) => string.Join('\n', state.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal));
}
