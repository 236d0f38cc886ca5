using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Contracts;
using SpeechEmotion.Corpora.Tests.Engine;

namespace SpeechEmotion.Corpora.Tests.Queue;

public sealed class CorpusQueueTests : CorpusQueueContract
{
    [Fact]
    public async Task AQueue_that_ends_leaves_the_rest_to_the_next()
    {
        using SemaphoreSlim calls = new(7);
        Happens = async (_, token) => await calls.WaitAsync(token);
        await Queue.SubmitAsync("march", Manifest("march", 30), Token);
        await Until(() => Analyzed.Count > 7);
        await ((IAsyncDisposable)Queue).DisposeAsync();
        Assert.Equal(CorpusState.Queued, (await new CorpusRecords(Store).ReadAsync("march", Token))!.State);

        calls.Release(1000);
        Queue = Open();
        await Queue.StartAsync(Token);
        Assert.Equal(30, (await Wait("march")).Counts.Done);
    }

    private protected override RecordedQueue Open() =>
        new CorpusQueue(Store, _ => () => Analyzer(), _ => new StubReader(), Options, TimeProvider.System);
}
