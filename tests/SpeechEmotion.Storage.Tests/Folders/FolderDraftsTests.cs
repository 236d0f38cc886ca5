using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Folders;

public sealed class FolderDraftsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_draft_holds_what_was_written_under_a_name_of_its_own()
    {
        FolderDrafts drafts = Drafts();
        string first = await drafts.WriteAsync((stream, _) => Write(stream, 1), TestContext.Current.CancellationToken);
        string second = await drafts.WriteAsync((stream, _) => Write(stream, 2), TestContext.Current.CancellationToken);
        Assert.NotEqual(first, second);
        Assert.Equal([1], File.ReadAllBytes(first));
        Assert.Equal([2], File.ReadAllBytes(second));
    }

    [Fact]
    public async Task A_draft_that_fails_leaves_nothing()
    {
        Task Fail(Stream stream, CancellationToken token)
        {
            stream.WriteByte(1);
            throw new InvalidDataException("halfway");
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => Drafts().WriteAsync(Fail, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_named()
    {
        FolderDrafts drafts = new(_folder.File("gone"), "the store", Create, "");
        StorageException failure = await Assert.ThrowsAsync<StorageException>(() => drafts.WriteAsync((stream, _) => Write(stream, 1), TestContext.Current.CancellationToken));
        Assert.Contains("the store", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_run_left_is_deleted_and_nothing_else()
    {
        await Drafts().WriteAsync((stream, _) => Write(stream, 1), TestContext.Current.CancellationToken);
        File.WriteAllText(_folder.File("lock"), "");
        FolderDrafts.DiscardAll(_folder.Path);
        Assert.Equal([_folder.File("lock")], Directory.EnumerateFiles(_folder.Path));
    }

    private static FileStream Create(string path) => new(path, FileMode.CreateNew);

    private static Task Write(Stream stream, byte value) => stream.WriteAsync(new byte[] { value }).AsTask();

    private FolderDrafts Drafts() => new(_folder.Path, _folder.Path, Create, "a-");
}
