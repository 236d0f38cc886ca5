using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Indexes;

/// <summary>A store written to as an engine does, and read as a gateway does.</summary>
internal sealed class IndexedStore
{
    private static readonly StoreIndexOptions Always = new() { LeastPause = TimeSpan.Zero, Patience = TimeSpan.FromMinutes(1), MostOfTheTime = 1 };

    public IndexedStore(MemoryBlobStore? blobs = null)
    {
        Blobs = blobs ?? new MemoryBlobStore();
        Restart();
    }

    public MemoryBlobStore Blobs { get; }

    public IndexJournal Journal { get; private set; } = null!;

    public StoreIndex Index { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What a new process has: nothing but the store.</summary>
    public void Restart() => (Journal, Index) = (new IndexJournal(Blobs), new StoreIndex(Blobs, Always, TimeProvider.System));

    public async Task PutAsync(params SpeakerPoint[] points)
    {
        using IndexIntent intent = await Journal.AnnounceAsync(points, [.. points.Select(point => ListedCall.Of(point.Speaker, point.Point))], Stop);
        await new SpeakerPages(Blobs).PutAsync(points, Stop);
    }

    public async Task<string> SpeakersAsync(SpeakerOrder order = SpeakerOrder.Negative, KeyValuePair<string, string>? tag = null) =>
        Text((await Index.SpeakersAsync(new SpeakerQuery { Order = order, Tag = tag, Limit = 1000 }, Stop)).Items);

    /// <summary>What a look at all pages says.</summary>
    public async Task<string> TruthAsync(SpeakerOrder order = SpeakerOrder.Negative, KeyValuePair<string, string>? tag = null) =>
        Text(await new SpeakerList(new SpeakerPages(Blobs)).ReadAsync(order, tag, 1000, Stop));

    public async Task<IReadOnlyList<string>> CallsAsync(CallQuery? query = null) => [.. (await Index.CallsAsync(query ?? new(), Stop)).Items.Select(call => call.Call)];

    private static string Text(IReadOnlyList<SpeakerEntry> entries) => SpeechEmotion.Storage.Documents.SpeakerListJson.Of(entries);
}
