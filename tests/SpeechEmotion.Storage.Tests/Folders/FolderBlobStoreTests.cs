using System.Text;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Folders;

public class FolderBlobStoreTests
{
    private static readonly byte[] One = Encoding.UTF8.GetBytes("one");
    private static readonly byte[] Two = Encoding.UTF8.GetBytes("two");

    [Fact]
    public async Task A_blob_that_was_put_is_there_and_nothing_else_is()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore store = FolderBlobStore.Open(folder.File("out/below"));
        string tag = await store.PutAsync("calls/a/b.json", One, BlobCondition.None, default);
        Blob blob = (await store.GetAsync("calls/a/b.json", default))!;
        Assert.Equal(One, blob.Content);
        Assert.Equal(tag, blob.ETag);
        Assert.Null(await store.GetAsync("calls/a/c.json", default));
        Assert.Null(await store.GetAsync("calls/a", default));
        Assert.Equal(["calls/a/b.json"], await ListAsync(store, ""));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_leaves_the_blob_as_it_was()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore store = FolderBlobStore.Open(folder.Path);
        string first = await store.PutAsync("x", One, BlobCondition.IfAbsent, default);
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.PutAsync("x", Two, BlobCondition.IfAbsent, default));
        string second = await store.PutAsync("x", Two, BlobCondition.IfMatch(first), default);
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.PutAsync("x", One, BlobCondition.IfMatch(first), default));
        await Assert.ThrowsAsync<BlobConflictException>(async () => await store.DeleteAsync("x", BlobCondition.IfMatch(first), default));
        Assert.Equal(Two, (await store.GetAsync("x", default))!.Content);
        Assert.True(await store.DeleteAsync("x", BlobCondition.IfMatch(second), default));
        Assert.False(await store.DeleteAsync("x", BlobCondition.None, default));
        Assert.Empty(Leftovers(folder));
    }

    [Fact]
    public async Task Processes_of_one_run_write_side_by_side_and_keep_the_next_run_out_until_the_last_has_ended()
    {
        using TemporaryDirectory folder = new();
        Assert.Equal(StorageError.Unreachable, Assert.Throws<StorageException>(() => FolderBlobStore.Join(folder.Path)).Error);
        FolderBlobStore owner = FolderBlobStore.Open(folder.Path);
        FolderBlobStore first = FolderBlobStore.Join(folder.Path);
        FolderBlobStore second = FolderBlobStore.Join(folder.Path);
        await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(index => new[] { owner, first, second }.Select(store =>
            Task.Run(async () => await store.PutAsync($"calls/{index}", One, BlobCondition.None, default)))));
        Assert.Equal(50, (await ListAsync(owner, "calls/")).Count);
        Assert.Empty(Leftovers(folder));

        await owner.DisposeAsync();
        await first.DisposeAsync();
        Assert.Equal(StorageError.InUse, Assert.Throws<StorageException>(() => FolderBlobStore.Open(folder.Path)).Error);
        await second.DisposeAsync();
        await FolderBlobStore.Open(folder.Path).DisposeAsync();
    }

    [Fact]
    public async Task Of_the_processes_of_a_run_exactly_one_wins()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore owner = FolderBlobStore.Open(folder.Path);
        await using FolderBlobStore other = FolderBlobStore.Join(folder.Path);
        string tag = await owner.PutAsync("ledger", One, BlobCondition.IfAbsent, default);
        for (int round = 0; round < 20; round++)
        {
            bool[] wins = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
            {
                try
                {
                    await (index % 2 == 0 ? owner : other).PutAsync("ledger", Encoding.UTF8.GetBytes($"writer {index} of {round}"), BlobCondition.IfMatch(tag), default);
                    return true;
                }
                catch (BlobConflictException)
                {
                    return false;
                }
            })));
            Assert.Single(wins, win => win);
            tag = (await owner.GetAsync("ledger", default))!.ETag;
        }
    }

    [Fact]
    public async Task Two_runs_cannot_write_to_one_folder_and_the_next_can()
    {
        using TemporaryDirectory folder = new();
        await using (FolderBlobStore.Open(folder.Path))
        {
            StorageException error = Assert.Throws<StorageException>(() => FolderBlobStore.Open(folder.Path));
            Assert.Equal(StorageError.InUse, error.Error);
            Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
            await using FolderBlobStore reader = FolderBlobStore.OpenRead(folder.Path);
            Assert.Null(await reader.GetAsync("x", default));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await reader.PutAsync("x", One, BlobCondition.None, default));
        }

        await using FolderBlobStore next = FolderBlobStore.Open(folder.Path);
    }

    [Fact]
    public async Task What_a_killed_run_left_is_removed()
    {
        using TemporaryDirectory folder = new();
        Directory.CreateDirectory(folder.File(".tmp"));
        File.WriteAllText(folder.File(".tmp/17.part"), "half a doc");
        await using FolderBlobStore store = FolderBlobStore.Open(folder.Path);
        Assert.Empty(Leftovers(folder));
        Assert.Empty(await ListAsync(store, ""));
    }

    [Fact]
    public async Task A_full_disk_leaves_the_old_blob_and_names_the_folder()
    {
        using TemporaryDirectory folder = new();
        await using (FolderBlobStore before = FolderBlobStore.Open(folder.Path))
        {
            await before.PutAsync("x", One, BlobCondition.None, default);
        }

        await using FolderBlobStore store = FolderBlobStore.Open(folder.Path, path => new FullDisk(path));
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () => await store.PutAsync("x", new byte[10_000], BlobCondition.None, default));
        Assert.Equal(StorageError.Full, error.Error);
        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(async () => await store.PutAsync("y", (stream, token) => stream.WriteAsync(new byte[10_000], token).AsTask(), BlobCondition.None, default));
        Assert.Equal(One, (await store.GetAsync("x", default))!.Content);
        Assert.Null(await store.GetAsync("y", default));
        Assert.Empty(Leftovers(folder));
    }

    [Fact]
    public async Task A_stream_that_fails_half_way_leaves_the_old_blob()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore store = FolderBlobStore.Open(folder.Path);
        await store.PutAsync("x", One, BlobCondition.None, default);
        await Assert.ThrowsAsync<TimeoutException>(async () => await store.PutAsync(
            "x",
            async (stream, token) =>
            {
                await stream.WriteAsync(Two, token);
                throw new TimeoutException();
            },
            BlobCondition.None,
            default));
        Assert.Equal(One, (await store.GetAsync("x", default))!.Content);
        Assert.Empty(Leftovers(folder));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/x")]
    [InlineData("a//b")]
    [InlineData("a/..")]
    [InlineData(".tmp/lock")]
    [InlineData("a\\b")]
    [InlineData("")]
    public async Task A_name_that_reaches_out_of_the_store_is_refused(string name)
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore store = FolderBlobStore.Open(folder.Path);
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.PutAsync(name, One, BlobCondition.None, default));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.GetAsync(name, default));
    }

    [Fact]
    public void A_folder_below_a_file_cannot_be_opened()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.File("file"), "x");
        StorageException error = Assert.Throws<StorageException>(() => FolderBlobStore.Open(folder.File("file/out")));
        Assert.Contains("file", error.Message, StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => FolderBlobStore.OpenRead(folder.File("nothing")));
    }

    private static async Task<List<string>> ListAsync(FolderBlobStore store, string prefix)
    {
        List<string> names = [];
        await foreach (string name in store.ListAsync(prefix, default))
        {
            names.Add(name);
        }

        return names;
    }

    private static IEnumerable<string> Leftovers(TemporaryDirectory folder) =>
        Directory.EnumerateFiles(folder.File(".tmp")).Where(file => Path.GetFileName(file) is not ("lock" or "writers") && !Path.GetFileName(file).StartsWith("gate-", StringComparison.Ordinal));

    /// <summary>A file on a disk that takes 4 kB and then says, as Linux does, that there is no space left.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Length + buffer.Length <= 4096)
            {
                return base.WriteAsync(buffer, cancellationToken);
            }

            Write(buffer.Span[..4096]);
            throw new IOException("No space left on device", 28);
        }
    }
}
