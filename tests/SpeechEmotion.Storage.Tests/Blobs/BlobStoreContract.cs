using System.Collections.Concurrent;
using System.Security.Cryptography;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Tests.Blobs;

/// <summary>What every store does. Each is opened empty.</summary>
[Collection(OneStoreAtATime.Name)]
public abstract class BlobStoreContract
{
    private const int Large = 100_000_000;
    private const int LargeMemory = 60_000_000;

    private static readonly byte[] One = "one"u8.ToArray();
    private static readonly byte[] Two = "two"u8.ToArray();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Names an empty store.</summary>
    protected abstract Task<StoreUri> CreateAsync();

    [Fact]
    public async Task A_blob_that_was_put_is_there_and_nothing_else_is()
    {
        await using IBlobStore store = await OpenAsync();
        string tag = await store.PutAsync("calls/a/b.json", One, BlobCondition.None, Stop);
        Blob blob = (await store.GetAsync("calls/a/b.json", Stop))!;
        Assert.Equal(One, blob.Content);
        Assert.Equal(tag, blob.ETag);
        Assert.Null(await store.GetAsync("calls/a/c.json", Stop));
        Assert.Null(await store.GetAsync("calls/a", Stop));
        Assert.Null(await store.GetAsync("calls/a/b.json/c", Stop));
        Assert.Null(await store.OpenReadAsync("calls/a", BlobRange.All, Stop));
        Assert.Equal(["calls/a/b.json"], await ListAsync(store, ""));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_leaves_the_blob_as_it_was()
    {
        await using IBlobStore store = await OpenAsync();
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.PutAsync("x", One, BlobCondition.IfMatch("\"0x1\""), Stop));
        string first = await store.PutAsync("x", One, BlobCondition.IfAbsent, Stop);
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.PutAsync("x", Two, BlobCondition.IfAbsent, Stop));
        string second = await store.PutAsync("x", Two, BlobCondition.IfMatch(first), Stop);
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.PutAsync("x", One, BlobCondition.IfMatch(first), Stop));
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.PutAsync("x", Write(One), BlobCondition.IfMatch(first), Stop));
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.DeleteAsync("x", BlobCondition.IfMatch(first), Stop));
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.DeleteAsync("x", BlobCondition.IfAbsent, Stop));
        Assert.Equal(Two, (await store.GetAsync("x", Stop))!.Content);
        Assert.True(await store.DeleteAsync("x", BlobCondition.IfMatch(second), Stop));
        Assert.False(await store.DeleteAsync("x", BlobCondition.None, Stop));
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.DeleteAsync("x", BlobCondition.IfMatch(second), Stop));
        Assert.Empty(await ListAsync(store, ""));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5_000_000)]
    public async Task Of_many_writers_under_one_condition_exactly_one_wins(int length)
    {
        await using IBlobStore store = await OpenAsync();
        byte[] content = new byte[length];
        Assert.Single(await RaceAsync(4, () => store.PutAsync("x", content, BlobCondition.IfAbsent, Stop)), won => won);
        string tag = (await store.GetAsync("x", Stop))!.ETag;
        content[^1] = 1;
        Assert.Single(await RaceAsync(4, () => store.PutAsync("x", content, BlobCondition.IfMatch(tag), Stop)), won => won);
    }

    [Fact]
    public async Task Names_are_listed_in_ordinal_order_whole_and_in_pages()
    {
        await using IBlobStore store = await OpenAsync();
        string[] names = [.. new[] { "calls/a-b.json", "calls/a.json", "calls/a/b.json", "calls/a/c/d", "calls/a0.json", "calls/B.json", "calls/é.json", "top" }.Order(StringComparer.Ordinal)];
        foreach (string name in names.Reverse())
        {
            await store.PutAsync(name, One, BlobCondition.None, Stop);
        }

        Assert.Equal(names, await ListAsync(store, ""));
        Assert.Equal(["calls/a/b.json", "calls/a/c/d"], await ListAsync(store, "calls/a/"));
        Assert.Empty(await ListAsync(store, "nothing/"));
        foreach (int limit in (int[])[1, 3, 8, 5000])
        {
            List<BlobEntry> entries = await PagesAsync(store, "", limit);
            Assert.Equal(names, entries.Select(entry => entry.Name));
            Assert.All(entries, entry => Assert.Equal(3, entry.Length));
            Assert.All(entries, entry => Assert.InRange(entry.Modified, TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1)));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.ListPageAsync("calls", null, 1, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.ListPageAsync("", null, 0, Stop));
    }

    [Fact]
    public async Task A_listing_holds_what_is_there_all_the_time_while_others_write()
    {
        await using IBlobStore store = await OpenAsync();
        string[] steady = [.. Enumerable.Range(0, 20).Select(index => $"calls/{index:000}/steady")];
        await Task.WhenAll(steady.Select(name => store.PutAsync(name, One, BlobCondition.None, Stop).AsTask()));
        bool isOver = false;
        Task writer = Task.Run(async () =>
        {
            for (int index = 0; !Volatile.Read(ref isOver); index = (index + 1) % 20)
            {
                await store.PutAsync($"calls/{index:000}/passing", Two, BlobCondition.None, Stop);
                await store.PutAsync(steady[index], Two, BlobCondition.None, Stop);
                await store.DeleteAsync($"calls/{index:000}/passing", BlobCondition.None, Stop);
            }
        });
        for (int round = 0; round < 4; round++)
        {
            string[] listed = [.. (await PagesAsync(store, "calls/", 7)).Select(entry => entry.Name)];
            Assert.Equal(steady, listed.Where(name => name.EndsWith("steady", StringComparison.Ordinal)));
            Assert.All(listed, name => Assert.Matches("^calls/[0-9]{3}/(steady|passing)$", name));
            Assert.Equal(listed.Distinct(), listed);
        }

        Volatile.Write(ref isOver, true);
        await writer;
    }

    [Fact]
    public async Task A_blob_may_be_empty()
    {
        await using IBlobStore store = await OpenAsync();
        await store.PutAsync("bytes", ReadOnlyMemory<byte>.Empty, BlobCondition.IfAbsent, Stop);
        await store.PutAsync("stream", (_, _) => Task.CompletedTask, BlobCondition.IfAbsent, Stop);
        foreach (string name in (string[])["bytes", "stream"])
        {
            Assert.Empty((await store.GetAsync(name, Stop))!.Content);
            Assert.Empty(await ReadAsync(store, name, BlobRange.All));
            Assert.Empty(await ReadAsync(store, name, BlobRange.Of(0, 10)));
        }

        Assert.Equal([0L, 0L], (await PagesAsync(store, "", 10)).Select(entry => entry.Length));
    }

    [Fact]
    public async Task A_range_is_read_and_ends_with_the_blob()
    {
        await using IBlobStore store = await OpenAsync();
        byte[] content = [.. Enumerable.Range(0, 100).Select(value => (byte)value)];
        await store.PutAsync("x", content, BlobCondition.None, Stop);
        Assert.Equal(content, await ReadAsync(store, "x", BlobRange.All));
        Assert.Equal(content[10..15], await ReadAsync(store, "x", BlobRange.Of(10, 5)));
        Assert.Equal(content[90..], await ReadAsync(store, "x", BlobRange.Of(90, 50)));
        Assert.Equal(content[99..], await ReadAsync(store, "x", BlobRange.From(99)));
        Assert.Empty(await ReadAsync(store, "x", BlobRange.From(100)));
        Assert.Empty(await ReadAsync(store, "x", BlobRange.Of(1000, 5)));
        await using Stream stream = (await store.OpenReadAsync("x", BlobRange.All, Stop))!;
        Assert.False(stream.CanSeek);
    }

    [Fact]
    public async Task A_reader_keeps_the_version_that_it_opened_or_is_told()
    {
        await using IBlobStore store = await OpenAsync();
        await store.PutAsync("x", One, BlobCondition.None, Stop);
        await using Stream stream = (await store.OpenReadAsync("x", BlobRange.All, Stop))!;
        await store.PutAsync("x", "another"u8.ToArray(), BlobCondition.None, Stop);
        Assert.Equal(One, await ReadAsync(stream));
    }

    [Fact]
    public async Task A_hundred_megabytes_are_written_and_read_in_little_memory()
    {
        await using IBlobStore store = await OpenAsync();
        using IncrementalHash written = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await store.PutAsync("large", async (stream, token) =>
        {
            byte[] part = new byte[1_000_000];
            for (int index = 0; index < Large / part.Length; index++)
            {
                part[index] = (byte)index;
                written.AppendData(part);
                await stream.WriteAsync(part, token);
            }
        }, BlobCondition.IfAbsent, Stop);
        long afterWriting = GC.GetTotalAllocatedBytes(precise: true);
        Assert.InRange(afterWriting - before, 0, LargeMemory);

        await using Stream read = (await store.OpenReadAsync("large", BlobRange.All, Stop))!;
        Assert.Equal(written.GetHashAndReset(), await SHA256.HashDataAsync(read, Stop));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - afterWriting, 0, LargeMemory);
        Assert.Equal([Large], (await PagesAsync(store, "", 10)).Select(entry => entry.Length));
        Assert.Equal(98, (await ReadAsync(store, "large", BlobRange.Of(98_000_098, 1)))[0]);
    }

    [Theory]
    [InlineData("a b/c d.json")]
    [InlineData("calls/Grüße/日本語/😀.json")]
    [InlineData("calls/100%/a%20b+c&d=e.json")]
    [InlineData("calls/what?#[1]'\";,@!$*()~^`{}|<>.json")]
    [InlineData("deep/1/2/3/4/5/6/7/8/9")]
    public async Task A_name_comes_back_as_it_was(string name)
    {
        await using IBlobStore store = await OpenAsync();
        await store.PutAsync(name, One, BlobCondition.IfAbsent, Stop);
        await store.PutAsync("zz/other", Two, BlobCondition.IfAbsent, Stop);
        Assert.Equal(One, (await store.GetAsync(name, Stop))!.Content);
        Assert.Equal([name, "zz/other"], await ListAsync(store, ""));
        Assert.Equal([name], await ListAsync(store, name[..(name.LastIndexOf('/') + 1)]));
        Assert.True(await store.DeleteAsync(name, BlobCondition.None, Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/x")]
    [InlineData("x/")]
    [InlineData("../x")]
    [InlineData("a//b")]
    [InlineData("a/..")]
    [InlineData("a/b.")]
    [InlineData("a\\b")]
    [InlineData(".tmp/lock")]
    public async Task A_name_that_some_store_does_not_take_is_refused_by_all(string name)
    {
        await using IBlobStore store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.PutAsync(name, One, BlobCondition.None, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.PutAsync(name, Write(One), BlobCondition.None, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.GetAsync(name, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.OpenReadAsync(name, BlobRange.All, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.DeleteAsync(name, BlobCondition.None, Stop));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9_000_000)]
    public async Task A_writer_that_fails_half_way_leaves_the_old_blob(int length)
    {
        await using IBlobStore store = await OpenAsync();
        await store.PutAsync("x", One, BlobCondition.None, Stop);
        foreach (string name in (string[])["x", "y"])
        {
            await Assert.ThrowsAsync<TimeoutException>(async () => await store.PutAsync(name, async (stream, token) =>
            {
                await stream.WriteAsync(new byte[length], token);
                throw new TimeoutException();
            }, BlobCondition.None, Stop));
        }

        Assert.Equal(One, (await store.GetAsync("x", Stop))!.Content);
        Assert.Equal(["x"], await ListAsync(store, ""));
    }

    [Fact]
    public async Task A_write_that_is_called_off_leaves_the_old_blob()
    {
        await using IBlobStore store = await OpenAsync();
        await store.PutAsync("x", One, BlobCondition.None, Stop);
        using CancellationTokenSource callOff = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.PutAsync("x", async (stream, token) =>
        {
            await stream.WriteAsync(new byte[9_000_000], token);
            await callOff.CancelAsync();
            await stream.WriteAsync(new byte[9_000_000], token);
        }, BlobCondition.None, callOff.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.GetAsync("x", callOff.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.PutAsync("x", Two, BlobCondition.None, callOff.Token));
        Assert.Equal(One, (await store.GetAsync("x", Stop))!.Content);
    }

    [Fact]
    public async Task A_writer_that_is_killed_leaves_nothing_to_be_seen()
    {
        StoreUri uri = await CreateAsync();
        using (WriterProcess writer = await WriterProcess.StartAsync(uri, "calls/x", 13))
        {
            await using IBlobStore during = await BlobStores.OpenReadAsync(uri, Stop);
            Assert.Empty(await ListAsync(during, ""));
            await writer.KillAsync();
        }

        await using IBlobStore store = await BlobStores.OpenAsync(uri, Stop);
        Assert.Empty(await ListAsync(store, ""));
        Assert.Null(await store.GetAsync("calls/x", Stop));
        await store.PutAsync("calls/x", Write(new byte[5_000_000]), BlobCondition.IfAbsent, Stop);
        Assert.Equal([5_000_000], (await PagesAsync(store, "", 10)).Select(entry => entry.Length));
    }

    private static Func<Stream, CancellationToken, Task> Write(byte[] content) => (stream, token) => stream.WriteAsync(content, token).AsTask();

    private static async Task<bool[]> RaceAsync(int writers, Func<ValueTask<string>> write)
    {
        ConcurrentQueue<bool> wins = [];
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            try
            {
                await write();
                wins.Enqueue(true);
            }
            catch (BlobConflictException)
            {
                wins.Enqueue(false);
            }
        })));
        return [.. wins];
    }

    private static async Task<byte[]> ReadAsync(IBlobStore store, string name, BlobRange range)
    {
        await using Stream stream = (await store.OpenReadAsync(name, range, Stop))!;
        return await ReadAsync(stream);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using MemoryStream content = new();
        await stream.CopyToAsync(content, Stop);
        return content.ToArray();
    }

    private static async Task<List<string>> ListAsync(IBlobStore store, string prefix) => await store.ListAsync(prefix, Stop).ToListAsync(Stop);

    private static async Task<List<BlobEntry>> PagesAsync(IBlobStore store, string prefix, int limit)
    {
        List<BlobEntry> entries = [];
        string? after = null;
        do
        {
            BlobPage page = await store.ListPageAsync(prefix, after, limit, Stop);
            Assert.True(page.Entries.Count <= limit, $"a page of {page.Entries.Count}, at most {limit} asked for");
            entries.AddRange(page.Entries);
            after = page.Next;
        }
        while (after is not null);
        return entries;
    }

    private async Task<IBlobStore> OpenAsync() => await BlobStores.OpenAsync(await CreateAsync(), Stop);
}
