using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Ledgers;

public sealed class CorpusLedgerTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FolderBlobStore _store;

    public CorpusLedgerTests() => _store = FolderBlobStore.Open(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_plan_is_settled_when_the_corpus_begins()
    {
        CorpusLedger first = await OpenAsync(5000);
        await first.ShardOf("a").RecordAsync("a", default, CancellationToken.None);
        CorpusLedger second = await OpenAsync(1_000_000);

        Assert.Equal((3, 3, 1L, 1L), (first.Plan.Shards, second.Plan.Shards, second.Count, second.CountOf(CallState.Pending)));
        Assert.NotNull(second.ShardOf("a").Find("a"));
    }

    [Theory]
    [InlineData("{\"schema\":2,\"shards\":3}", StorageError.UnknownSchema)]
    [InlineData("{\"schema\":1,\"shards\":0}", StorageError.BadDocument)]
    [InlineData("{", StorageError.BadDocument)]
    [InlineData("null", StorageError.BadDocument)]
    public async Task A_plan_that_cannot_be_used_is_refused(string text, StorageError error)
    {
        Directory.CreateDirectory(_folder.File("ledger"));
        await File.WriteAllTextAsync(_folder.File("ledger/plan.json"), text, CancellationToken.None);

        Assert.Equal(error, (await Assert.ThrowsAsync<StorageException>(() => OpenAsync(1))).Error);
    }

    private Task<CorpusLedger> OpenAsync(long calls) =>
        CorpusLedger.OpenAsync(_store, "ledger/", calls, new LedgerOptions(), TimeProvider.System, CancellationToken.None);
}
