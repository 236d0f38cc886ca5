using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Corpora.Reports;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Tests.Contracts;

/// <summary>What every engine does with a corpus and its ledger.</summary>
public abstract class LedgerRunContract : IDisposable
{
    private readonly Archive _archive;

    private protected LedgerRunContract(Archive archive) => _archive = archive;

    public void Dispose()
    {
        _archive.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_input_is_listed_once_in_the_report_whatever_became_of_it()
    {
        _archive.Write("a,1.wav,,,", "=b,2.wav,,,", "bad,,,,", "a,3.wav,,,", "c,4.wav,,,");
        _archive.Happens = (input, _) => input.Call == "c" ? throw new AudioException(AudioError.NotAudio, "no recording") : Task.CompletedTask;

        Assert.Equal(new CorpusOutcome(2, 0, 1, 4), await _archive.Run());

        string manifest = _archive.Manifest;
        Assert.Equal(
            [
                "call,state,attempts,code,reason,source",
                $"a,done,1,,,{manifest}:2",
                $"\"'=b\",done,1,,,{manifest}:3",
                $",failed,0,bad_row,the row has no uri,{manifest}:4",
                $"a,duplicate,0,,another row has the same call,{manifest}:5",
                $"c,failed,1,not_audio,no recording,{manifest}:6",
                string.Empty,
            ],
            _archive.Store.Text("corpora/analyze/report.csv").Split("\r\n"));
        CorpusRecord record = await _archive.Record();
        Assert.Equal((CorpusState.Done, new CorpusCounts { Done = 2, Failed = 2, Duplicate = 1 }), (record.State, record.Counts));
    }

    [Fact]
    public async Task Stopped_before_its_calls_are_entered_a_corpus_is_not_done()
    {
        _archive.Calls(5);
        using CancellationTokenSource stop = new();
        _archive.Store.Before = (request, name) =>
        {
            if (request == "put" && name.EndsWith(".tail", StringComparison.Ordinal))
            {
                stop.Cancel();
            }

            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _archive.Run(cancellationToken: stop.Token));
        Assert.Equal(CorpusState.Queued, (await _archive.Record()).State);
        _archive.Store.Before = (_, _) => Task.CompletedTask;

        // Where others work, what was under way may end before they hear of it.
        CorpusOutcome rest = await _archive.Run();
        Assert.Equal(5, rest.Done + rest.Earlier);
        Assert.Equal(CorpusState.Done, (await _archive.Record()).State);
    }

    [Fact]
    public async Task What_is_done_is_not_even_read()
    {
        await _archive.Calls(50).Run();
        _archive.Store.Requests.Clear();
        List<CallOutcome> reported = [];

        Assert.Equal(new CorpusOutcome(0, 50, 0, 0), await _archive.Run(report: reported.Add));
        Assert.DoesNotContain(_archive.Store.Requests, request => request.Request == "get" && request.Blob.StartsWith("calls/", StringComparison.Ordinal));
        Assert.Equal(50, _archive.Analyzed.Count);
        Assert.Equal(50, reported.Select(call => call.Call).Distinct().Count());
    }

    [Fact]
    public async Task What_may_heal_is_tried_again_after_the_rest_and_given_up_after_three_failures()
    {
        _archive.Calls(6);
        int healed = 0;
        _archive.Happens = (input, _) => input.Call switch
        {
            "c0000" => throw new AudioException(AudioError.Unreadable, "the share is away"),
            "c0001" when ++healed < 3 => throw new AudioException(AudioError.Unreadable, "the share is away"),
            "c0002" => throw new AudioException(AudioError.NotAudio, "no recording"),
            _ => Task.CompletedTask,
        };

        Assert.Equal(new CorpusOutcome(4, 0, 2, 8), await _archive.Run());
        Assert.Equal((3, 3, 1), (Count("c0000"), Count("c0001"), Count("c0002")));
        LedgerEntry givenUp = await _archive.Entry("c0000");
        Assert.Equal((CallState.GivenUp, 3, 3, new LedgerError("unreadable", "the share is away")), (givenUp.State, givenUp.Attempts, givenUp.Failures, givenUp.Error));
        Assert.Equal(CallState.Done, (await _archive.Entry("c0001")).State);

        Assert.Equal(new CorpusOutcome(0, 4, 2, 0), await _archive.Run());
        _archive.Happens = (_, _) => Task.CompletedTask;
        _archive.Options = _archive.Options with { Retry = true };
        Assert.Equal(new CorpusOutcome(2, 4, 0, 4), await _archive.Run());
    }

    [Fact]
    public async Task A_call_is_done_only_after_its_points()
    {
        _archive.Calls(8);
        bool isAway = true;
        _archive.Options = _archive.Options with { StorePatience = TimeSpan.Zero };
        _archive.Store.Before = (request, name) => isAway && request == "put" && name.StartsWith("speakers/s1/", StringComparison.Ordinal)
            ? throw new StorageException(StorageError.Unreachable, "away")
            : Task.CompletedTask;

        Assert.Equal(new CorpusOutcome(5, 0, 3, 10), await _archive.Run());
        LedgerEntry entry = await _archive.Entry("c0001");
        Assert.Equal((CallState.GivenUp, "not_kept"), (entry.State, entry.Error!.Code));
        Assert.Equal(CallState.Done, (await _archive.Entry("c0002")).State);

        isAway = false;
        _archive.Options = _archive.Options with { Retry = true };
        int before = _archive.Analyzed.Count;
        Assert.Equal(new CorpusOutcome(0, 8, 0, 0), await _archive.Run());
        Assert.Equal(before, _archive.Analyzed.Count);
        Assert.Equal(3, (await Points("s1")).Count);
    }

    [Fact]
    public async Task Other_tags_and_times_make_new_points_and_no_new_analysis()
    {
        await _archive.Write("a,1.wav,2026-01-05,ann,team=x", "b,2.wav,2026-01-06,ann,").Run();
        await _archive.Write("a,1.wav,2026-02-05,ann,team=y", "b,2.wav,2026-01-06,ann,").Run();

        Assert.Equal(2, _archive.Analyzed.Count);
        Assert.Equal(
            [("b", "2026-01-06", ""), ("a", "2026-02-05", "y")],
            (await Points("ann")).Select(point => (point.Call, $"{point.Start:yyyy-MM-dd}", string.Concat(point.Tags.Pairs.Select(tag => tag.Value)))));
        LedgerEntry entry = await _archive.Entry("a");
        Assert.Equal((CallState.Done, 1, 1), (entry.State, entry.Round, entry.Facts.Revision));
        Assert.Equal((CallState.Done, 0, 0), ((await _archive.Entry("b")).State, (await _archive.Entry("b")).Round, (await _archive.Entry("b")).Facts.Revision));
    }

    [Fact]
    public async Task A_speaker_under_another_name_takes_the_points_along()
    {
        await _archive.Write("a,1.wav,2026-01-05,ann,").Run();
        await _archive.Write("a,1.wav,2026-01-05,bob,").Run();

        Assert.Equal(2, _archive.Analyzed.Count);
        Assert.Empty(await Points("ann"));
        Assert.Single(await Points("bob"));
    }

    [Fact]
    public async Task A_call_without_a_time_takes_that_of_its_file_and_says_so()
    {
        string file = Path.Combine(Path.GetDirectoryName(_archive.Manifest)!, "1.wav");
        File.WriteAllText(file, "x");
        File.SetLastWriteTimeUtc(file, new DateTime(2025, 7, 1, 0, 0, 0, DateTimeKind.Utc));
        await _archive.Write("a,1.wav,,ann,team=x").Run();

        TrajectoryPoint point = Assert.Single(await Points("ann"));
        Assert.Equal("2025-07-01", $"{point.Start:yyyy-MM-dd}");
        Assert.True(point.Tags.Contains("startedAt", "file"));
    }

    [Fact]
    public async Task A_call_without_a_time_in_a_blob_takes_the_blob_s()
    {
        _archive.Options = _archive.Options with { Times = new OneTime(new DateTimeOffset(2025, 7, 2, 0, 0, 0, TimeSpan.Zero)) };
        await _archive.Write("a,azurite://calls/1.wav,,ann,team=x").Run();

        Assert.Equal("2025-07-02", $"{Assert.Single(await Points("ann")).Start:yyyy-MM-dd}");
    }

    [Fact]
    public async Task Rows_are_added_and_never_removed()
    {
        await _archive.Calls(4).Run();
        await _archive.Write("new,9.wav,,,").Run();

        Assert.Equal(5, (await _archive.Ledger()).Count);
        Assert.Equal(
            ["new", "c0000", "c0001", "c0002", "c0003"],
            _archive.Store.Text("corpora/analyze/report.csv").Split("\r\n")[1..^1].Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task A_new_generation_does_all_again_and_keeps_the_old_results()
    {
        await _archive.Calls(5).Run();
        string old = _archive.Store.Text("calls/c0000.json");
        _archive.Settings = "a=2";

        Assert.Equal(new CorpusOutcome(5, 0, 0, 10), await _archive.Run());
        Assert.Equal(new CorpusOutcome(0, 5, 0, 0), await _archive.Run());
        CorpusRecord record = await _archive.Record();
        Assert.Equal((2, 2, 1), (record.Generations.Count, record.Generation, record.FormerGeneration));
        Assert.Equal(old, _archive.Store.Text($"generations/{record.Generations[0].Key()}/c0000.json"));
        Assert.Equal((2, 1), ((await _archive.Entry("c0000")).Generation, (await _archive.Entry("c0000")).Round));
    }

    [Fact]
    public async Task What_a_new_generation_changed_is_told_once()
    {
        List<GenerationChanges> told = [];
        _archive.Options = _archive.Options with { OnChanges = told.Add };
        _archive.Emotion = call => call == "c0003" ? null : "calm";
        await _archive.Calls(4).Run();
        Assert.Empty(told);
        _archive.Settings = "a=2";
        _archive.Emotion = call => call == "c0002" ? "angry" : "calm";
        await _archive.Calls(5).Run();
        await _archive.Calls(6).Run();

        GenerationChanges changes = Assert.Single(told);
        Assert.Equal((4L, 2L, 4L, 2L), (changes.Calls, changes.ChangedCalls, changes.Speakers, changes.ChangedSpeakers));
        Assert.Equal(["calm 0.75", "none 0.25"], changes.SharesBefore.Select(share => $"{share.Key} {share.Value}"));
        Assert.Equal(["angry 0.25", "calm 0.75"], changes.SharesNow.Select(share => $"{share.Key} {share.Value}"));
        Assert.Equal(
            "call,speaker,channel,before,now\r\nc0002,s2,0,calm,angry\r\nc0003,s0,0,none,calm\r\n",
            _archive.Store.Text("corpora/analyze/changes.csv"));
        Assert.Contains("\"changedCalls\":2", _archive.Store.Text("corpora/analyze/changes.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_that_were_there_before_the_ledger_are_taken_over()
    {
        await _archive.Calls(3).Run();
        foreach (string name in _archive.Store.Tree("corpora/").Keys)
        {
            await _archive.Store.DeleteAsync(name, BlobCondition.None, CancellationToken.None);
        }

        Assert.Equal(new CorpusOutcome(0, 3, 0, 0), await _archive.Run());
        Assert.Equal(3, (await _archive.Record()).Counts.Skipped);
    }

    private int Count(string call) => _archive.Analyzed.Count(analyzed => analyzed == call);

    private async Task<IReadOnlyList<TrajectoryPoint>> Points(string speaker)
    {
        List<TrajectoryPoint> points = [];
        await foreach (TrajectoryPage page in new SpeakerPages(_archive.Store).ReadAllAsync(speaker, new PageMonth(2020, 1), new PageMonth(2030, 1), CancellationToken.None))
        {
            points.AddRange(page.Points.Where(point => !point.Removed));
        }

        return points;
    }

    private sealed class OneTime(DateTimeOffset time) : IRecordingTimes
    {
        public DateTimeOffset? ModifiedOf(CorpusCall corpusCall) => time;
    }
}
