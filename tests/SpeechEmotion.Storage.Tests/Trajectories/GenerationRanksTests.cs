using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public class GenerationRanksTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_who_ask_at_once_each_gets_one_rank_and_all_the_same()
    {
        MemoryBlobStore store = new();
        GenerationRanks[] engines = [.. Enumerable.Range(0, 4).Select(_ => new GenerationRanks(store))];
        Generation[] generations = [.. Enumerable.Range(0, 5).Select(version => Results.First with { Version = $"{version}" })];
        long[][] ranks = await Task.WhenAll(engines.Select(engine => Task.WhenAll(generations.Select(generation => engine.RankAsync(generation, Stop)))));
        Assert.All(ranks, each => Assert.Equal(ranks[0], each));
        Assert.Equal([0, 1, 2, 3, 4], ranks[0].Order());
    }

    [Fact]
    public async Task A_known_generation_costs_no_request()
    {
        MemoryBlobStore store = new();
        GenerationRanks ranks = new(store);
        await ranks.RankAsync(Results.First, Stop);
        int before = store.Reads + store.Writes;
        await ranks.RankAsync(Results.First, Stop);
        Assert.Equal(before, store.Reads + store.Writes);
    }

    [Theory]
    [InlineData("not json", StorageError.BadDocument)]
    [InlineData("""{"schema":1}""", StorageError.BadDocument)]
    [InlineData("""{"schema":2,"generations":[]}""", StorageError.UnknownSchema)]
    public async Task A_damaged_document_is_named_and_never_replaced(string text, StorageError error)
    {
        MemoryBlobStore store = new();
        await store.PutAsync(GenerationRanks.BlobName, System.Text.Encoding.UTF8.GetBytes(text), default, Stop);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => new GenerationRanks(store).RankAsync(Results.First, Stop));
        Assert.Equal(error, exception.Error);
        Assert.Contains("'generations.json'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, store.Writes);
    }

    [Fact]
    public async Task The_document_stands_in_the_published_schema()
    {
        MemoryBlobStore store = new();
        await new GenerationRanks(store).RankAsync(Results.First, Stop);
        PublishedSchema.AssertDescribes("generations.v1.json", System.Text.Json.Nodes.JsonNode.Parse(store.Contents()[GenerationRanks.BlobName])!);
    }
}
