using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Records;

public sealed class CorpusRecordsTests : IAsyncDisposable
{
    private const string Document =
        """
        {"schema":1,"corpus":"march","state":"paused","wish":"pause","retry":true,"epoch":3,"generations":[{"model":"ser","version":"1","sha256":"00","settings":"a=1"}],"generation":1,"formerGeneration":0,"comparedGeneration":0,"snapshots":[{"snapshot":"0123456789abcdef","generation":1,"isOpen":false},{"snapshot":"fedcba9876543210","generation":1,"from":[3,0],"isOpen":true}],"submission":{"manifest":"/m.csv","paths":[],"model":"ser","priority":2,"webhook":"https://example.com/"},"sources":{"paths":["/in"],"priority":0},"error":"why","badRows":1,"duplicates":2,"counts":{"pending":1,"running":2,"done":3,"failed":4,"skipped":5,"duplicate":6},"seconds":7.5}

        """;

    private static readonly CorpusRecord Record = new()
    {
        Corpus = "march",
        State = CorpusState.Paused,
        Wish = CorpusWish.Pause,
        Retry = true,
        Epoch = 3,
        Generations = [new Generation("ser", "1", "00", "a=1")],
        Generation = 1,
        Snapshots =
        [
            new CorpusSnapshot { Snapshot = "0123456789abcdef", Generation = 1 },
            new CorpusSnapshot { Snapshot = "fedcba9876543210", Generation = 1, From = [3, 0], IsOpen = true },
        ],
        Submission = new CorpusSubmission { Manifest = "/m.csv", Model = "ser", Priority = 2, Webhook = "https://example.com/" },
        Sources = new CorpusSubmission { Paths = ["/in"] },
        Error = "why",
        BadRows = 1,
        Duplicates = 2,
        Counts = new CorpusCounts { Pending = 1, Running = 2, Done = 3, Failed = 4, Skipped = 5, Duplicate = 6 },
        Seconds = 7.5,
    };

    private readonly MemoryStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Version_1_is_frozen_and_described()
    {
        await new CorpusRecords(_store).UpdateAsync("march", _ => Record, CancellationToken.None);
        Assert.Equal(Document.ReplaceLineEndings("\n"), _store.Text("corpora/march/corpus.json"));

        await _store.PutAsync("corpora/march/corpus.json", Encoding.UTF8.GetBytes(Document), BlobCondition.None, CancellationToken.None);
        CorpusRecord read = (await new CorpusRecords(_store).ReadAsync("march", CancellationToken.None))!;
        Assert.Equal(Record with { Generations = [], Snapshots = null }, read with { Generations = [], Snapshots = null });
        Assert.Equal(Record.Snapshots![0], read.Snapshots![0]);
        Assert.Equal(Record.Snapshots[1] with { From = null }, read.Snapshots[1] with { From = null });
        Assert.Equal([3, 0], read.Snapshots[1].From!);
        Assert.Equal(Record.Generations, read.Generations);

        JsonNode schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/schema/corpus.v1.json"), CancellationToken.None))!;
        Assert.Equal(JsonNode.Parse(Document)!.AsObject().Select(field => field.Key), schema["properties"]!.AsObject().Select(field => field.Key));
    }

    [Theory]
    [InlineData("{\"schema\":2,\"corpus\":\"march\"}", StorageError.UnknownSchema)]
    [InlineData("{", StorageError.BadDocument)]
    public async Task What_cannot_be_read_is_refused(string text, StorageError error)
    {
        await _store.PutAsync("corpora/march/corpus.json", Encoding.UTF8.GetBytes(text), BlobCondition.None, CancellationToken.None);

        Assert.Equal(error, (await Assert.ThrowsAsync<StorageException>(() => new CorpusRecords(_store).ReadAsync("march", CancellationToken.None))).Error);
    }

    [Fact]
    public async Task Changes_made_at_the_same_time_are_all_made()
    {
        await new CorpusRecords(_store).UpdateAsync("march", _ => Record with { Epoch = 0 }, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new CorpusRecords(_store).UpdateAsync("march", record => record! with { Epoch = record.Epoch + 1 }, CancellationToken.None))));

        Assert.Equal(4, (await new CorpusRecords(_store).ReadAsync("march", CancellationToken.None))!.Epoch);
        Assert.Equal(["march"], await new CorpusRecords(_store).ListAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("march-2026_a.b", true)]
    [InlineData("A", true)]
    [InlineData("", false)]
    [InlineData(".hidden", false)]
    [InlineData("dot.", false)]
    [InlineData("a/b", false)]
    [InlineData("grüße", false)]
    public void Names_are_kept_simple(string name, bool isName) => Assert.Equal(isName, CorpusName.IsName(name));
}
