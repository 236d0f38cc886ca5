using System.Collections.Concurrent;
using System.Globalization;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Contracts;

public abstract class CorpusQueueContract : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _folder = new();
    private readonly MemoryStore _store = new();
    private readonly ConcurrentQueue<string> _analyzed = [];
    private Func<CallInput, CancellationToken, Task> _happens = (_, _) => Task.CompletedTask;
    private RecordedQueue _queue = null!;

    private protected static QueueOptions Options { get; } = new()
    {
        EventPause = TimeSpan.FromMilliseconds(20),
        Engine = new EngineOptions { Workers = 2, CommitPause = TimeSpan.FromMilliseconds(2), WatchPause = TimeSpan.FromMilliseconds(20), RetryPause = TimeSpan.FromMilliseconds(1) },
    };

    private protected MemoryStore Store => _store;

    private protected ConcurrentQueue<string> Analyzed => _analyzed;

    private protected Func<CallInput, CancellationToken, Task> Happens
    {
        set => _happens = value;
    }

    private protected RecordedQueue Queue
    {
        get => _queue;
        set => _queue = value;
    }

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync()
    {
        _queue = Open();
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_queue).DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_corpus_is_submitted_worked_on_and_done_and_the_same_again_changes_nothing()
    {
        CorpusStatus first = await _queue.SubmitAsync("march", Manifest("march", 20), Token);
        Assert.Contains(first.State, new[] { CorpusState.Queued, CorpusState.Running, CorpusState.Done });

        CorpusStatus done = await Wait("march");
        Assert.Equal((CorpusState.Done, 20L, 20L, 40d), (done.State, done.Counts.Done, done.Counts.Total(), done.Seconds));
        await _queue.SubmitAsync("march", Manifest("march", 20), Token);
        Assert.Equal((CorpusState.Done, 20L), ((await Wait("march")).State, (await Wait("march")).Counts.Done));
        Assert.Equal(20, _analyzed.Count);

        await _queue.SubmitAsync("march", Manifest("march", 23), Token);
        Assert.Equal(23, (await Wait("march")).Counts.Done);
        Assert.Equal(23, _analyzed.Count);
        Assert.Equal(["march"], await _queue.ListAsync(null, Token).Select(status => status.Corpus).ToListAsync(Token));
        Assert.Null(await _queue.StatusAsync("april", Token));
    }

    [Fact]
    public async Task The_higher_priority_comes_first_and_one_priority_in_turns()
    {
        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _happens = async (_, token) =>
        {
            await open.Task;
            await Task.Delay(10, token);
        };
        await _queue.SubmitAsync("low", Manifest("low", 30), Token);
        await Until(() => !_analyzed.IsEmpty);
        await _queue.SubmitAsync("one", Manifest("one", 20, priority: 5), Token);
        await _queue.SubmitAsync("two", Manifest("two", 20, priority: 5), Token);
        await Until(() => Reads("one") && Reads("two"));
        open.SetResult();
        await Wait("low");
        await Wait("one");
        await Wait("two");

        string[] order = [.. _analyzed.Select(call => call[..3])];
        int lastOfHigh = Array.FindLastIndex(order, corpus => corpus != "low");
        Assert.InRange(order[..lastOfHigh].Count(corpus => corpus == "low"), 1, 12);
        int middle = order[..lastOfHigh].Where(corpus => corpus != "low").Take(20).Count(corpus => corpus == "one");
        Assert.InRange(middle, 6, 14);
    }

    [Fact]
    public async Task Paused_it_waits_and_resumed_it_goes_on()
    {
        using SemaphoreSlim calls = new(3);
        _happens = async (_, token) => await calls.WaitAsync(token);
        await _queue.SubmitAsync("march", Manifest("march", 40), Token);
        await Until(() => _analyzed.Count >= 3);
        Assert.Equal(CorpusState.Paused, (await _queue.PauseAsync("march", Token))!.State);
        await Task.Delay(200, Token);
        calls.Release(1000);
        await Task.Delay(200, Token);
        int paused = _analyzed.Count;
        await Task.Delay(100, Token);
        Assert.Equal(paused, _analyzed.Count);
        Assert.InRange(paused, 3, 20);

        await _queue.ResumeAsync("march", Token);
        Assert.Equal(40, (await Wait("march")).Counts.Done);
    }

    [Fact]
    public async Task Cancelled_it_stops_and_submitted_again_it_goes_on()
    {
        using SemaphoreSlim calls = new(5);
        _happens = async (_, token) => await calls.WaitAsync(token);
        await _queue.SubmitAsync("march", Manifest("march", 30), Token);
        await Until(() => _analyzed.Count > 5);
        await _queue.CancelAsync("march", Token);
        CorpusStatus cancelled = await Wait("march");
        Assert.Equal((CorpusState.Cancelled, 0L, 30L), (cancelled.State, cancelled.Counts.Running, cancelled.Counts.Total()));

        calls.Release(1000);
        await _queue.SubmitAsync("march", Manifest("march", 30), Token);
        Assert.Equal((CorpusState.Done, 30L), ((await Wait("march")).State, (await Wait("march")).Counts.Done));
    }

    [Fact]
    public async Task What_was_given_up_is_taken_up_again_on_request()
    {
        bool isBroken = true;
        _happens = (input, _) => isBroken && input.Call.EndsWith('3') ? throw new AudioException(AudioError.NotAudio, "no") : Task.CompletedTask;
        await _queue.SubmitAsync("march", Manifest("march", 10), Token);
        Assert.Equal((9L, 1L), ((await Wait("march")).Counts.Done, (await Wait("march")).Counts.Failed));

        isBroken = false;
        await _queue.RetryAsync("march", Token);
        Assert.Equal((10L, 0L), ((await Wait("march")).Counts.Done, (await Wait("march")).Counts.Failed));
        Assert.False((await new CorpusRecords(_store).ReadAsync("march", Token))!.Retry);
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_read_is_told()
    {
        await _queue.SubmitAsync("march", new CorpusSubmission { Manifest = _folder.File("missing.csv") }, Token);

        CorpusStatus status = await Wait("march");
        Assert.Equal(CorpusState.Cancelled, status.State);
        Assert.Contains("missing.csv", status.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_record_that_is_damaged_keeps_nobody_from_the_others()
    {
        await _store.PutAsync("corpora/april/corpus.json", "{"u8.ToArray(), BlobCondition.None, Token);
        await _queue.StartAsync(Token);
        await _queue.SubmitAsync("march", Manifest("march", 3), Token);
        Assert.Equal(3, (await Wait("march")).Counts.Done);
        CorpusStatus[] all = await _queue.ListAsync(null, Token).ToArrayAsync(Token);
        Assert.Equal(["april", "march"], all.Select(status => status.Corpus));
        Assert.Contains("damaged", all[0].Error, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(() => _queue.StatusAsync("april", Token));
    }

    [Fact]
    public async Task A_store_that_fails_is_told_without_where_it_is()
    {
        await _queue.SubmitAsync("march", Manifest("march", 0) with { Model = "none" }, Token);
        await Wait("march");
        _store.Before = (_, blob) => blob.Contains("ledger", StringComparison.Ordinal) ? throw new StorageException(StorageError.Full, "/srv/secret: no room") : Task.CompletedTask;
        await _queue.SubmitAsync("march", Manifest("march", 3), Token);
        Assert.Equal("the store has no room left", (await Wait("march")).Error);
    }

    private protected abstract RecordedQueue Open();

    private protected StubAnalyzer Analyzer() => new((input, token) =>
    {
        _analyzed.Enqueue(input.Call);
        return _happens(input, token);
    });

    private protected CorpusSubmission Manifest(string corpus, int calls, int priority = 0)
    {
        string path = _folder.File($"{corpus}.csv");
        File.WriteAllLines(path, ["call,uri", .. Enumerable.Range(0, calls).Select(index => string.Create(CultureInfo.InvariantCulture, $"{corpus}-{index:D2},{index}.wav"))]);
        return new CorpusSubmission { Manifest = path, Priority = priority };
    }

    // Its ledger is open: its first calls wait for a place.
    private bool Reads(string corpus) => _store.Requests.ToArray().Any(request => request == ("put", $"corpora/{corpus}/ledger/00000.tail"));

    private protected async Task<CorpusStatus> Wait(string corpus) => (await _queue.WaitAsync(corpus, Token).WaitAsync(Limit, Token))!;

    private protected static async Task Until(Func<bool> holds)
    {
        using CancellationTokenSource limit = new(Limit);
        while (!holds())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
