using System.Text;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Subjects;

public sealed class SubjectExceptionsTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FolderBlobStore _store;

    public SubjectExceptionsTests() => _store = FolderBlobStore.Open(_folder.File("store"));

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_reason_is_kept_once_with_the_time_of_its_first_use()
    {
        Clock clock = new();
        SubjectExceptions log = new(_store, clock);
        Assert.Empty(await log.ReadAsync(default));
        await log.AddAsync("safety of drivers", default);
        clock.Now = clock.Now.AddDays(1);
        await log.AddAsync("a study, with consent", default);
        await log.AddAsync("safety of drivers", default);
        Assert.Equal(
            [new("safety of drivers", DateTimeOffset.UnixEpoch), new AgentExemption("a study, with consent", DateTimeOffset.UnixEpoch.AddDays(1))],
            await new SubjectExceptions(_store, clock).ReadAsync(default));
    }

    [Fact]
    public async Task Runs_that_begin_together_all_leave_their_reasons()
    {
        SubjectExceptions log = new(_store, new Clock());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(run => log.AddAsync($"reason {run}", default)));
        Assert.Equal(Enumerable.Range(0, 8).Select(run => $"reason {run}"), (await log.ReadAsync(default)).Select(exception => exception.Reason).Order());
    }

    [Fact]
    public async Task A_damaged_log_is_named_and_not_replaced()
    {
        await _store.PutAsync(SubjectExceptions.BlobName, Encoding.UTF8.GetBytes("{"), BlobCondition.None, default);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => new SubjectExceptions(_store, new Clock()).AddAsync("reason", default));
        Assert.Contains(SubjectExceptions.BlobName, exception.Message, StringComparison.Ordinal);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
