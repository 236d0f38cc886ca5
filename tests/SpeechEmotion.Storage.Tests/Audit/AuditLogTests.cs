using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Subjects;

namespace SpeechEmotion.Storage.Tests.Audit;

public sealed class AuditLogTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryBlobStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Entries_are_numbered_chained_and_read_in_order_over_days()
    {
        StoppedClock clock = new(Noon);
        AuditLog log = new(_store, clock);
        for (int day = 0; day < 3; day++)
        {
            await log.AddAsync(new AuditEvent("k1", AuditKinds.SpeakerRead) { Subject = $"{day}" }, Stop);
            clock.Now = clock.Now.AddDays(1);
        }

        List<AuditEntry> entries = await log.ReadAsync(0, Stop).ToListAsync(Stop);
        Assert.Equal([(1L, "0"), (2, "1"), (3, "2")], entries.Select(entry => (entry.Number, entry.Subject!)));
        Assert.Equal([3L], (await log.ReadAsync(2, Stop).ToListAsync(Stop)).Select(entry => entry.Number));
        Assert.Equal(3, _store.Contents().Keys.Count(name => name.EndsWith(".jsonl", StringComparison.Ordinal)));
        Assert.Equal((3L, entries[^1].Hash), ((await log.HeadAsync(Stop)).Number, (await log.HeadAsync(Stop)).Hash));
        JsonNode line = JsonNode.Parse(Encoding.UTF8.GetString(_store.Contents()["audit/2026-03-12/00000.jsonl"]))!;
        Assert.Equal(["number", "at", "who", "what", "subject", "hash"], line.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Entries_that_come_while_one_is_written_share_the_next_write()
    {
        AuditLog log = new(_store, new StoppedClock(Noon));
        await Task.WhenAll(Enumerable.Range(0, 500).Select(index => log.AddAsync(new AuditEvent("k", "read") { Thing = $"{index}" }, Stop)));
        Assert.Equal(500, await log.ReadAsync(0, Stop).CountAsync(Stop));
        Assert.InRange(_store.Writes, 2, 100);
    }

    [Fact]
    public async Task Writers_in_several_processes_lose_no_entry_and_make_no_fork_over_midnight_and_over_full_blobs()
    {
        StoppedClock[] clocks = [.. Enumerable.Range(0, 4).Select(index => new StoppedClock(new(2026, 3, 10, 23, 59, 59 - index, TimeSpan.Zero)))];
        await Parallel.ForAsync(0, 4, Stop, async (process, token) =>
        {
            AuditLog log = new(new AnotherStore(_store), clocks[process]);
            for (int index = 0; index < 40; index++)
            {
                clocks[process].Now = clocks[process].Now.AddMilliseconds(250);
                await log.AddAsync(new AuditEvent($"p{process}", "read") { Thing = $"{index}", Detail = new string('x', 9000) }, token);
            }
        });
        List<AuditEntry> entries = await new AuditLog(_store, TimeProvider.System).ReadAsync(0, Stop).ToListAsync(Stop);
        Assert.Equal(160, entries.Select(entry => (entry.Who, entry.Thing)).Distinct().Count());
        Assert.Equal(160, entries.Count);
        Assert.True(_store.Contents().Keys.Count(name => name.EndsWith(".jsonl", StringComparison.Ordinal)) > 5);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("remove a line")]
    [InlineData("remove a blob")]
    [InlineData("remove the end")]
    public async Task Whatever_is_changed_or_removed_is_seen(string how)
    {
        StoppedClock clock = new(Noon);
        AuditLog log = new(_store, clock);
        for (int index = 0; index < 6; index++)
        {
            await log.AddAsync(new AuditEvent("k1", AuditKinds.SpeakerRead) { Subject = $"s{index}" }, Stop);
            clock.Now = clock.Now.AddHours(8);
        }

        string name = how == "remove the end" ? "audit/2026-03-12/00000.jsonl" : "audit/2026-03-11/00000.jsonl";
        string text = Encoding.UTF8.GetString(_store.Contents()[name]);
        if (how == "remove a blob")
        {
            await _store.DeleteAsync(name, default, Stop);
        }
        else
        {
            string[] lines = text.Split('\n');
            string changed = how == "change" ? text.Replace("\"s2\"", "\"s9\"", StringComparison.Ordinal) : string.Join('\n', how == "remove the end" ? lines[..^2] : lines[1..]);
            Assert.NotEqual(text, changed);
            await _store.PutAsync(name, Encoding.UTF8.GetBytes(changed), default, Stop);
        }

        StorageException broken = await Assert.ThrowsAsync<StorageException>(async () => await log.ReadAsync(0, Stop).CountAsync(Stop));
        Assert.Contains("does not hold together", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_past_their_time_go_and_what_is_left_still_holds_together()
    {
        StoppedClock clock = new(Noon);
        AuditLog log = new(_store, clock);
        for (int day = 0; day < 5; day++)
        {
            await log.AddAsync(new AuditEvent("k1", "read"), Stop);
            clock.Now = clock.Now.AddDays(1);
        }

        Assert.Equal(2, await log.RemoveBeforeAsync(new DateOnly(2026, 3, 12), Stop));
        Assert.Equal([3L, 4, 5], (await log.ReadAsync(0, Stop).ToListAsync(Stop)).Select(entry => entry.Number));
        Assert.Equal(0, await log.RemoveBeforeAsync(new DateOnly(2026, 3, 12), Stop));
        await log.AddAsync(new AuditEvent("k1", "read"), Stop);
        Assert.Equal(2, await log.RemoveBeforeAsync(new DateOnly(2030, 1, 1), Stop) - 1);
        Assert.Equal(6, Assert.Single(await log.ReadAsync(0, Stop).ToListAsync(Stop)).Number);
    }

    [Fact]
    public async Task A_write_whose_head_was_not_written_any_more_is_found_by_the_next()
    {
        AuditLog log = new(_store, new StoppedClock(Noon));
        await log.AddAsync(new AuditEvent("k1", "one"), Stop);
        byte[] head = _store.Contents()[AuditLog.HeadName];
        await log.AddAsync(new AuditEvent("k1", "two"), Stop);
        await _store.PutAsync(AuditLog.HeadName, head, default, Stop);
        await new AuditLog(_store, new StoppedClock(Noon)).AddAsync(new AuditEvent("k1", "three"), Stop);
        Assert.Equal(["one", "two", "three"], (await log.ReadAsync(0, Stop).ToListAsync(Stop)).Select(entry => entry.What));
    }
}
