using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Corpora.Tests.Engine.Adaptation;
using SpeechEmotion.Models;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Contracts;

/// <summary>What calls teach of their speakers and what later ones know, with the whole way of a call from samples to its result.</summary>
public abstract class SpeakerAdaptationContract : IDisposable
{
    private protected static readonly string[] Results = ["calls/", "generations", "overviews/", "speakers/", "corpora/february/snapshots/"];
    private protected static readonly string[] January = ["j1,1.wav,2026-01-03,ann,", "j2,2.wav,2026-01-04,bob,", "j3,3.wav,2026-01-05,ann,", "j4,4.wav,2026-01-05,ann,"];
    private protected static readonly string[] February = ["f1,1.wav,2026-02-03,ann,", "f2,2.wav,2026-02-04,bob,", "f3,3.wav,2026-02-05,ann,", "f4,4.wav,2026-02-05,cat,", "f5,5.wav,2026-02-06,,"];

    private readonly Archive _archive;

    private protected SpeakerAdaptationContract(Archive archive)
    {
        _archive = archive;
        _archive.Analyzer = () => Analyzer(new BrightnessClassifier());
        _archive.Open = call => new NoiseReader(call.Input.Call);
    }

    private protected Archive Archive => _archive;

    public void Dispose()
    {
        _archive.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_corpus_of_a_later_month_uses_what_the_first_one_taught()
    {
        await Run("january", January);
        Assert.Equal([null, null, null, null], await Snapshots("j1", "j2", "j3", "j4"));
        await Run("february", February);

        IReadOnlyList<string?> known = await Snapshots("f1", "f2", "f3", "f4", "f5");
        Assert.DoesNotContain(null, known.Take(3));
        Assert.Equal([null, null], known.Skip(3));

        // What the same month's calls taught is not in it: both know January alone.
        Assert.Equal(known[0], known[2]);
        Assert.NotEqual(known[0], known[1]);

        MemoryStore stranger = new();
        await Run("february", February, stranger);
        Assert.NotEqual(stranger.Text("calls/f1.json"), _archive.Store.Text("calls/f1.json"));
        Assert.Equal(stranger.Text("calls/f4.json"), _archive.Store.Text("calls/f4.json"));
    }

    [Fact]
    public async Task The_snapshot_lies_in_the_corpus_and_is_named_in_its_record()
    {
        await Run("january", January);
        await Run("february", February);

        CorpusSnapshot snapshot = Assert.Single((await _archive.Record()).Snapshots!);
        Assert.Equal((1, null, false), (snapshot.Generation, snapshot.From, snapshot.IsOpen));
        string blob = Assert.Single(_archive.Store.Tree("corpora/february/snapshots/").Keys);
        Assert.Equal($"corpora/february/snapshots/{snapshot.Snapshot}.bin", blob);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public async Task Any_order_of_calls_gives_the_same_bytes(int workers, bool isReversed)
    {
        await Run("january", January);
        MemoryStore other = await Copy(_archive.Store);
        await Run("february", February);

        _archive.Options = _archive.Options with { Workers = workers };
        await Run("february", isReversed ? [.. February.Reverse()] : February, other);

        Assert.Equal(_archive.Store.Tree(Results), other.Tree(Results));
    }

    [Fact]
    public async Task A_result_that_was_deleted_is_made_again_of_the_same_bytes()
    {
        await Run("january", January);
        await Run("february", February);
        SortedDictionary<string, string> expected = _archive.Store.Tree(Results);
        await Run("late", "l1,1.wav,2026-01-20,ann,");
        await _archive.Store.DeleteAsync("calls/f1.json", BlobCondition.None, CancellationToken.None);

        Assert.Equal(new CorpusOutcome(1, 4, 0, 3), await Run("february", February));
        Assert.Equal(expected["calls/f1.json"], _archive.Store.Tree("calls/")["calls/f1.json"]);
    }

    [Fact]
    public async Task Submitted_again_nothing_is_asked_of_speakers()
    {
        await Run("january", January);
        await Run("february", February);
        _archive.Store.Requests.Clear();

        Assert.Equal(5, (await Run("february", February)).Earlier);
        Assert.DoesNotContain(_archive.Store.Requests, IsOfStatistics);
    }

    [Fact]
    public async Task A_new_generation_knows_what_the_old_one_taught_and_old_results_stay_as_they_are()
    {
        await Run("january", January);
        string former = _archive.Store.Text("calls/j3.json");
        _archive.Analyzer = () => Analyzer(new BrightnessClassifier(), pauseSeconds: 0.5);
        await Run("january", January);

        IReadOnlyList<string?> known = await Snapshots("j1", "j2", "j3", "j4");
        Assert.Equal([null, null], known.Take(2));
        Assert.NotNull(known[2]);
        Assert.Equal(known[2], known[3]);
        Assert.Equal(2, Assert.Single((await _archive.Record()).Snapshots!).Generation);
        Assert.Contains(_archive.Store.Tree("generations/").Keys, blob => _archive.Store.Text(blob) == former);
    }

    [Fact]
    public async Task A_model_that_is_not_adapted_costs_no_request_and_leaves_no_trace()
    {
        BrightnessClassifier plain = new();
        _archive.Analyzer = () => Analyzer(new BrightnessClassifier { Manifest = plain.Manifest with { Adaptation = null } });
        await Run("january", January);

        Assert.DoesNotContain(_archive.Store.Requests, IsOfStatistics);
        Assert.Null((await _archive.Record()).Snapshots);
        Assert.DoesNotContain("snapshot", _archive.Store.Text("corpora/january/corpus.json"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Statistics_that_cannot_be_kept_fail_the_call_before_its_result_is_written()
    {
        bool isAway = true;
        _archive.Options = _archive.Options with { StorePatience = TimeSpan.Zero };
        _archive.Store.Before = (request, blob) => isAway && request == "put" && blob.StartsWith("speakers/bob/statistics/", StringComparison.Ordinal)
            ? throw new StorageException(StorageError.Unreachable, "away")
            : Task.CompletedTask;
        Assert.Equal(new CorpusOutcome(3, 0, 1, 9), await Run("january", January));

        isAway = false;
        _archive.Options = _archive.Options with { Retry = true };
        Assert.Equal(new CorpusOutcome(1, 3, 0, 3), await Run("january", January));
        Assert.Single(_archive.Store.Tree("speakers/bob/statistics/"));
    }

    [Theory]
    [InlineData(2, false, "ann|bob")]
    [InlineData(2, true, "")]
    [InlineData(1, false, "")]
    public async Task Only_who_has_a_channel_to_himself_is_learned_of(int channels, bool isCopied, string learned)
    {
        _archive.Open = call => new NoiseReader(call.Input.Call, channels, isCopied);
        File.WriteAllLines(_archive.Manifest, ["call,uri,startedAt,speaker0,speaker1", "a,1.wav,2026-01-03,ann,bob"]);
        await _archive.Run();

        Assert.Equal(learned, string.Join('|', _archive.Store.Tree("speakers/").Keys.Where(blob => blob.Contains("/statistics/", StringComparison.Ordinal)).Select(blob => blob.Split('/')[1])));
    }

    private static bool IsOfStatistics((string Request, string Blob) request) =>
        request.Blob.Contains("/statistics/", StringComparison.Ordinal) || request.Blob.Contains("/snapshots/", StringComparison.Ordinal);

    private static CallAnalyzer Analyzer(BrightnessClassifier classifier, double pauseSeconds = 0.4) =>
        new(classifier, new CallAnalyzerOptions { Detector = rate => new SpeechThroughout(rate), Prosody = false, PauseSeconds = pauseSeconds });

    private protected static async Task<MemoryStore> Copy(MemoryStore store)
    {
        MemoryStore copy = new();
        foreach ((string blob, string content) in store.Tree(string.Empty))
        {
            await copy.PutAsync(blob, Convert.FromHexString(content), BlobCondition.None, CancellationToken.None);
        }

        return copy;
    }

    private protected Task<CorpusOutcome> Run(string corpus, params string[] rows) => Run(corpus, rows, store: null);

    private protected Task<CorpusOutcome> Run(string corpus, string[] rows, IBlobStore? store)
    {
        _archive.Options = _archive.Options with { Corpus = corpus };
        return _archive.Write(rows).Run(store);
    }

    private protected async Task<IReadOnlyList<string?>> Snapshots(params string[] calls)
    {
        List<string?> snapshots = [];
        foreach (string call in calls)
        {
            CallResult result = (await new CallStore(_archive.Store).ReadAsync(call, CancellationToken.None))!;
            Assert.Null(result.Error);
            snapshots.Add(Assert.Single(result.Speakers).Snapshot);
        }

        return snapshots;
    }
}
