using System.Text;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Storage.Tables;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Subjects.Erasure;

/// <summary>A store in which anna and ben are named everywhere a store names anybody.</summary>
internal static class ErasableStore
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    public static async Task FillAsync(IBlobStore store, CancellationToken cancellationToken)
    {
        CallStore calls = new(store);
        await calls.WriteAsync(TwoParties.Analysis("both", generation: Results.First), cancellationToken);
        await calls.WriteAsync(TwoParties.Analysis("both", generation: Results.Second), cancellationToken);
        await calls.WriteAsync(new Calls.CallAnalysis(Results.Whole("alone"), Results.Overview("alone")), cancellationToken);
        await calls.WriteAsync(TwoParties.Analysis("ben+carl", "ben", "carl"), cancellationToken);
        await new SpeakerPages(store).PutAsync(
            [.. ((IEnumerable<string>)["anna", "ben"]).Select(speaker => Points.At(speaker, 12, call: "both", tags: Points.Tags(("team", "blue"))))], cancellationToken);
        SpeakerStatisticsStore statistics = new(store);
        await statistics.PutAsync("both", Start, [("anna", Statistics(1)), ("ben", Statistics(2))], cancellationToken);
        await new SnapshotBlobs(store).PutAsync(
            "corpora/c/snapshots/0123456789abcdef.bin", await statistics.SnapshotAsync([("anna", Start.AddDays(1)), ("ben", Start.AddDays(1))], cancellationToken), cancellationToken);
        AlertRules rules = AlertRules.Parse("""{"schema":1,"rules":[{"name":"bad","kind":"interruptions","count":1}]}""");
        await new StoredAlerts(store).KeepAsync("{}", rules, new AlertOutcome([Alert("anna"), Alert("ben")], []), cancellationToken);
        Storage.Indexes.IndexJournal journal = new(store);
        SpeakerPoint[] points = [.. ((IEnumerable<string>)["anna", "ben"]).Select(speaker => Points.At(speaker, 12, call: "both"))];
        using (await journal.AnnounceAsync(points, [Storage.Indexes.Calls.ListedCall.Of(TwoParties.Call("both"), "c", null, new CallMetadata { StartedAt = Start })], cancellationToken))
        {
            await new Storage.Indexes.StoreIndex(store, new Storage.Indexes.StoreIndexOptions(), TimeProvider.System).RefreshAsync(cancellationToken);
        }

        await SegmentTable.WriteAsync(calls, cancellationToken);
        await ReportPage.WriteAsync(calls, new ReportOptions(), cancellationToken);
        if (!await Storage.Subjects.Tombstones.Of(store).IsErasedAsync("anna", cancellationToken))
        {
            await store.PutAsync("corpora/c/changes.csv", "call,speaker,channel,before,now\r\nboth,anna,0,sad,calm\r\nboth,ben,1,sad,calm\r\n"u8.ToArray(), default, cancellationToken);
        }

        Storage.Subjects.Erasure.Places.ManifestRows manifests = new(store);
        await manifests.KeepAsync("manifests/1", Write("call,uri,speaker0,speaker1\na,a.wav,ben,anna\nc,c.wav,ben,\n"), cancellationToken);
        await manifests.KeepAsync("manifests/2", Write("{\"call\":\"a\",\"uri\":\"a.wav\",\"speaker0\":\"ann\\u0061\"}\n{\"call\":\"c\",\"uri\":\"c.wav\",\"speaker0\":\"ben\"}"), cancellationToken);
    }

    /// <summary>Nothing in a store names somebody, in its name or its content.</summary>
    public static void AssertForgotten(IReadOnlyDictionary<string, byte[]> contents, string speaker)
    {
        byte[] name = Encoding.UTF8.GetBytes(speaker);
        Assert.All(contents, blob =>
        {
            Assert.DoesNotContain(speaker, blob.Key, StringComparison.Ordinal);
            Assert.True(blob.Value.AsSpan().IndexOf(name) < 0, $"{blob.Key} names {speaker}");
        });
    }

    private static Func<Stream, CancellationToken, Task> Write(string text) => (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask();

    private static Alert Alert(string speaker) => new()
    {
        Id = $"{speaker.Length:x16}",
        Rule = "bad",
        Kind = "sustained",
        Speaker = speaker,
        Call = "both",
        CallStartedAt = Start,
        Evidence = [new AlertEvidence("both", 0, 1, 2, [])],
    };

    private static SpeakerStatistics Statistics(int frames) => StatisticsSamples.Of(frames);
}
