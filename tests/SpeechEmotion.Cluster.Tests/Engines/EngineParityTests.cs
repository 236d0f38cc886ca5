using System.Globalization;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Corpora.Tests.Engine.Adaptation;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Cluster.Tests.Engines;

/// <summary>A cluster leaves the bytes that the engine of one machine leaves, and each goes on where the other has stopped.</summary>
public sealed class EngineParityTests(ArchiveCluster cluster) : IDisposable
{
    // All but what has times or random names in it: the ledger, the record's epoch, and the journal of the index.
    private static readonly string[] Same =
    [
        "calls/", "generations", "overviews/", "speakers/", "groups/", "corpora/march/report.csv", "corpora/march/changes", "corpora/march/snapshots/",
    ];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Archive _archive = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Two_months_of_calls_with_bad_rows_failures_tags_and_other_settings_leave_the_same_bytes()
    {
        MemoryStore alone = new();
        MemoryStore shared = new();
        foreach (MemoryStore store in new[] { alone, shared })
        {
            Func<Task<CorpusOutcome>> run = store == alone ? () => Alone(store) : () => Shared(store);
            Prepare(pauseSeconds: 0.4);
            Rows("a,1.wav,2026-01-03,ann,team=x", "b,2.wav,2026-01-04,bob,team=y", "bad,,,,", "a,3.wav,,,", "c,4.wav,2026-01-05,ann,", "d,5.wav,,,", "e,6.wav,2026-01-05,cat,");
            Assert.Equal((4L, 1L), Of(await run()));

            // Other tags, another month, another speaker, and two calls more, that know of January what it taught.
            Rows("a,1.wav,2026-02-03,ann,team=z", "b,2.wav,2026-01-04,bob,team=y", "c,4.wav,2026-01-05,dan,", "f,7.wav,2026-02-05,ann,", "g,8.wav,2026-02-06,bob,team=y");
            await run();
            Prepare(pauseSeconds: 0.5);
            await run();
        }

        AssertSame(alone, shared);
        await AssertSameLedgerAsync(alone, shared);
        Assert.Equal(await ListedAsync(alone), await ListedAsync(shared));
        Assert.Equal(6, (await ListedAsync(shared)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_corpus_half_done_by_one_engine_is_finished_by_the_other(bool isClusterFirst)
    {
        MemoryStore expected = new();
        Prepare(pauseSeconds: 0.4);
        string[] rows = [.. Enumerable.Range(0, 24).Select(call => string.Create(CultureInfo.InvariantCulture, $"c{call:D2},{call}.wav,2026-01-{1 + call:D2},s{call % 3},team={call % 2}"))];
        Rows(rows);
        await Alone(expected);

        MemoryStore store = new();
        using CancellationTokenSource half = new();
        int ended = 0;
        void Count(CallOutcome call)
        {
            if (++ended == 8)
            {
                half.Cancel();
            }
        }

        // However fast they are: some are under way when the eighth is told.
        int begun = 0;
        _archive.Open = call => Interlocked.Increment(ref begun) > 12 ? new EndlessReader() : new NoiseReader(call.Input.Call);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => isClusterFirst ? Shared(store, Count, half.Token) : Alone(store, Count, half.Token));
        Prepare(pauseSeconds: 0.4);
        Assert.Equal(CorpusState.Queued, (await new CorpusRecords(store).ReadAsync("march", Stop))!.State);
        CorpusOutcome rest = await (isClusterFirst ? Alone(store) : Shared(store));

        Assert.InRange(rest.Earlier, 8, 24);
        Assert.Equal(24, rest.Done + rest.Earlier);
        Assert.Equal(
            expected.Tree("calls/", "generations", "overviews/", "speakers/", "groups/"), store.Tree("calls/", "generations", "overviews/", "speakers/", "groups/"));
        Assert.Equal(await ListedAsync(expected), await ListedAsync(store));
        Assert.Equal(new CorpusCounts { Done = 24 }, (await new CorpusRecords(store).ReadAsync("march", Stop))!.Counts);
    }

    [Fact]
    public async Task An_engine_that_takes_the_corpus_over_stops_the_cluster_and_the_cluster_stops_an_engine()
    {
        _archive.Options = _archive.Options with { Corpus = "march" };
        MemoryStore store = new();
        foreach (bool isClusterFirst in new[] { true, false })
        {
            _archive.Settings = isClusterFirst ? "a=1" : "a=2";
            TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _archive.Happens = (_, token) =>
            {
                begun.TrySetResult();
                return goOn.Task.WaitAsync(token);
            };
            _archive.Calls(12);
            Task<CorpusOutcome> first = isClusterFirst ? Shared(store) : Alone(store);
            await begun.Task.WaitAsync(Limit, Stop);
            _archive.Happens = (_, _) => Task.CompletedTask;
            CorpusOutcome second = await (isClusterFirst ? Alone(store) : Shared(store));
            Assert.Equal(12, second.Done + second.Earlier);
            goOn.SetResult();
            await Assert.ThrowsAsync<LedgerLostException>(() => first.WaitAsync(Limit, Stop));
        }

        Assert.Equal((4, CorpusState.Done), ((await new CorpusRecords(store).ReadAsync("march", Stop))!.Epoch, (await new CorpusRecords(store).ReadAsync("march", Stop))!.State));
    }

    private static (long Done, long Failed) Of(CorpusOutcome outcome) => (outcome.Done, outcome.Failed);

    private static void AssertSame(MemoryStore expected, MemoryStore found)
    {
        SortedDictionary<string, string> one = expected.Tree(Same);
        SortedDictionary<string, string> other = found.Tree(Same);
        Assert.NotEmpty(one);
        Assert.True(one.SequenceEqual(other), $"these differ: {string.Join(", ", one.Except(other).Concat(other.Except(one)).Select(blob => blob.Key).Distinct())}");
    }

    private static async Task AssertSameLedgerAsync(MemoryStore expected, MemoryStore found) =>
        Assert.Equal(await EntriesAsync(expected), await EntriesAsync(found));

    // Where every call is, and how it came there; not when.
    private static async Task<IEnumerable<(string, LedgerEntry)>> EntriesAsync(MemoryStore store)
    {
        CorpusLedger ledger = await CorpusLedger.OpenAsync(store, CorpusName.Ledger("march"), 0, new LedgerOptions(), TimeProvider.System, Stop);
        return [.. ledger.Shards.SelectMany(shard => shard.Entries()).Select(entry => (entry.Key, entry.Value with { StartedAt = 0, EndedAt = 0 }))];
    }

    private static async Task<IReadOnlyList<string>> ListedAsync(MemoryStore store)
    {
        StoreIndex index = new(store, new StoreIndexOptions(), TimeProvider.System, Stop);
        List<string> listed = [];
        await index.RefreshAsync(Stop);
        SpeechEmotion.Storage.Indexes.Calls.CallListing listing = await index.CallsAsync(new CallQuery { Limit = 100 }, Stop);
        listed.AddRange(listing.Items.Select(call => $"{call.Call} {call.Corpus} {call.StartMilliseconds} {call.Seconds} {string.Join(';', call.Tags.Pairs)} {string.Join(';', call.Speakers)} {call.Rank} {call.Revision}"));
        await index.IdleAsync();
        return listed;
    }

    private void Prepare(double pauseSeconds)
    {
        _archive.Options = _archive.Options with { Corpus = "march" };
        _archive.Open = call => call.Path.EndsWith("4.wav", StringComparison.Ordinal) && call.Input.Call == "c"
            ? throw new AudioException(AudioError.NotAudio, "no recording")
            : new NoiseReader(call.Input.Call);
        _archive.Analyzer = () => new CallAnalyzer(
            new BrightnessClassifier(), new CallAnalyzerOptions { Detector = rate => new SpeechThroughout(rate), Prosody = false, PauseSeconds = pauseSeconds });
    }

    private void Rows(params string[] rows) => _archive.Write(rows);

    private Task<CorpusOutcome> Alone(MemoryStore store, Action<CallOutcome>? report = null, CancellationToken cancellationToken = default) =>
        _archive.Run(store, report, cancellationToken);

    private Task<CorpusOutcome> Shared(MemoryStore store, Action<CallOutcome>? report = null, CancellationToken cancellationToken = default) => cluster.Service(_archive, store).AnalyzeAsync(
        _archive.Survey(),
        call =>
        {
            report?.Invoke(call);
            return ValueTask.CompletedTask;
        },
        cancellationToken);
}
