using System.Globalization;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Queue;

public sealed class CorpusQueuesTests
{
    [Fact]
    public async Task The_queues_of_several_stores_share_the_workers()
    {
        using TemporaryDirectory folder = new();
        string manifest = folder.File("m.csv");
        await File.WriteAllLinesAsync(manifest, ["call,uri", .. Enumerable.Range(0, 12).Select(call => string.Create(CultureInfo.InvariantCulture, $"{call},{call}.wav"))]);
        int atWork = 0;
        int most = 0;
        await using CorpusQueues queues = new(
            _ => () => new StubAnalyzer(async (_, token) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref atWork));
                await Task.Delay(5, token);
                Interlocked.Decrement(ref atWork);
            }),
            _ => new StubReader(),
            new QueueOptions { EventPause = TimeSpan.FromMilliseconds(20), Engine = new EngineOptions { Workers = 2, CommitPause = TimeSpan.FromMilliseconds(2), WatchPause = TimeSpan.FromMilliseconds(20) } },
            TimeProvider.System);
        ICorpusQueue[] all = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => queues.OpenAsync(new MemoryStore(), FileManifests.Instance, CancellationToken.None)))];
        await Task.WhenAll(all.Select(queue => queue.SubmitAsync("march", new CorpusSubmission { Manifest = manifest }, CancellationToken.None)));
        CorpusStatus?[] ends = await Task.WhenAll(all.Select(queue => queue.WaitAsync("march", CancellationToken.None)));
        Assert.All(ends, end => Assert.Equal((CorpusState.Done, 12L), (end!.State, end.Counts.Done)));
        Assert.InRange(most, 1, 2);
    }
}
