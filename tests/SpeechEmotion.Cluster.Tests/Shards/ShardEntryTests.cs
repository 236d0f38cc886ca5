using System.Globalization;
using Orleans.Serialization;
using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Shards;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;

namespace SpeechEmotion.Cluster.Tests.Shards;

public sealed class ShardEntryTests : IDisposable
{
    private readonly Archive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Each_shard_gets_its_calls_once_in_the_order_of_the_corpus_in_messages_below_a_megabyte()
    {
        string note = new('ä', 1000);
        _archive.Write([.. Enumerable.Range(0, 3000).Select(call => string.Create(CultureInfo.InvariantCulture, $"c{call:D4},{call}.wav,,,note={note}"))]);
        ShardPlan plan = new(3);
        Shard[] shards = [new(), new(), new()];
        ShardCourse[] courses = [.. shards.Select((shard, number) => new ShardCourse(number, shard, default))];
        await new ShardEntry(_archive.Survey(), plan, epoch: 5, message => message()).HandOverAsync([courses[0], courses[2]], TestContext.Current.CancellationToken);

        Assert.Empty(shards[1].Pages);
        foreach (int number in new[] { 0, 2 })
        {
            Shard shard = shards[number];
            CallRow[] rows = [.. shard.Pages.SelectMany(page => page.Calls)];
            Assert.Equal(Enumerable.Range(0, 3000).Where(call => plan.ShardOf($"c{call:D4}") == number).Select(call => (long)call), rows.Select(row => row.Index));
            Assert.Equal(Enumerable.Range(0, courses[number].Pages), shard.Pages.Select(page => page.Number));
            Assert.All(shard.Pages, page => Assert.Equal(5, page.Epoch));
            Assert.InRange(shard.Pages.Count, 2, 4);
            Assert.All(shard.Pages, page => Assert.InRange(Bytes(page), 1, 1_000_000));
        }
    }

    private static int Bytes(ShardPage page)
    {
        using ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        return services.GetRequiredService<Serializer>().SerializeToArray(page).Length;
    }

    private sealed class Shard : IShardGrain
    {
        public List<ShardPage> Pages { get; } = [];

        public Task EnterAsync(ShardPage page)
        {
            Pages.Add(page);
            return Task.CompletedTask;
        }

        public Task<bool> BeginAsync(ShardOrder order) => throw new NotSupportedException();

        public Task<ShardProgress> WaitAsync(ShardQuestion question) => throw new NotSupportedException();

        public Task TellAsync(int epoch, CorpusWish wish) => throw new NotSupportedException();

        public Task StopAsync(int epoch, bool isCancelled) => throw new NotSupportedException();
    }
}
