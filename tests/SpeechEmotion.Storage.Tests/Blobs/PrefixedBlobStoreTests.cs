using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Blobs;

public sealed class PrefixedBlobStoreTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FolderBlobStore _whole;
    private readonly PrefixedBlobStore _part;

    public PrefixedBlobStoreTests()
    {
        _whole = FolderBlobStore.Open(_folder.Path);
        _part = new PrefixedBlobStore(_whole, "tenants/acme/");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _whole.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_written_in_a_part_lies_below_its_prefix_and_is_read_back()
    {
        string tag = await _part.PutAsync("calls/a.json", new byte[] { 1, 2, 3 }, BlobCondition.IfAbsent, Token);
        await _part.PutAsync("b", (stream, token) => stream.WriteAsync(new byte[] { 4 }, token).AsTask(), BlobCondition.None, Token);
        Assert.Equal([1, 2, 3], (await _whole.GetAsync("tenants/acme/calls/a.json", Token))!.Content);
        Assert.Equal(tag, (await _part.GetAsync("calls/a.json", Token))!.ETag);
        Assert.Equal(("calls/a.json", 3L), ((await _part.DescribeAsync("calls/a.json", Token))!.Value.Name, (await _part.DescribeAsync("calls/a.json", Token))!.Value.Length));
        await using Stream open = (await _part.OpenReadAsync("calls/a.json", BlobRange.From(1), Token))!;
        Assert.Equal(2, open.ReadByte());
        Assert.Null(await _part.DescribeAsync("c", Token));
        Assert.EndsWith("/tenants/acme", _part.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_lists_its_own_alone_and_in_pages()
    {
        await _whole.PutAsync("tenants/acme2/x", new byte[1], BlobCondition.None, Token);
        await _whole.PutAsync("tenants/x", new byte[1], BlobCondition.None, Token);
        foreach (string name in (string[])["a", "calls/a", "calls/b", "calls/c"])
        {
            await _part.PutAsync(name, new byte[1], BlobCondition.None, Token);
        }

        Assert.Equal(["a", "calls/a", "calls/b", "calls/c"], await _part.ListAsync(string.Empty, Token).ToListAsync(Token));
        BlobPage first = await _part.ListPageAsync("calls/", null, 2, Token);
        BlobPage second = await _part.ListPageAsync("calls/", first.Next, 2, Token);
        Assert.Equal(["calls/a", "calls/b", "calls/c"], [.. first.Entries.Select(entry => entry.Name), .. second.Entries.Select(entry => entry.Name)]);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Conflicts_and_deletions_are_told_by_the_parts_own_names()
    {
        await _part.PutAsync("a", new byte[1], BlobCondition.None, Token);
        Assert.Equal("a", (await Assert.ThrowsAsync<BlobConflictException>(() => _part.PutAsync("a", new byte[1], BlobCondition.IfAbsent, Token).AsTask())).Name);
        Assert.Equal("a", (await Assert.ThrowsAsync<BlobConflictException>(() => _part.PutAsync("a", (_, _) => Task.CompletedTask, BlobCondition.IfAbsent, Token).AsTask())).Name);
        Assert.Equal("a", (await Assert.ThrowsAsync<BlobConflictException>(() => _part.DeleteAsync("a", BlobCondition.IfMatch("x"), Token).AsTask())).Name);
        Assert.True(await _part.DeleteAsync("a", BlobCondition.None, Token));
        Assert.False(await _part.DeleteAsync("a", BlobCondition.None, Token));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/x")]
    [InlineData(".tmp/lock")]
    [InlineData("")]
    public async Task No_name_reaches_out_of_a_part(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _part.GetAsync(name, Token).AsTask());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _part.PutAsync(name, new byte[1], BlobCondition.None, Token).AsTask());
    }

    [Theory]
    [InlineData("")]
    [InlineData("tenants")]
    [InlineData("../")]
    public void A_prefix_that_is_none_is_refused(string prefix) => Assert.ThrowsAny<ArgumentException>(() => new PrefixedBlobStore(_whole, prefix));
}
