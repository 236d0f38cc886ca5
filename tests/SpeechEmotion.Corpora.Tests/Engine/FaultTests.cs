using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Tests.Engine;

/// <summary>The engine among faults, over a store in memory. A process that is killed is an engine whose store takes nothing more.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly string[] Results = ["calls/", "generations", "overviews/", "speakers/"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Archive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Killed_fifty_times_within_one_run_nothing_is_lost_and_no_byte_differs()
    {
        const int calls = 300;
        SortedDictionary<string, string> expected = await Undisturbed(calls);
        Random random = new(20260310);
        int kills = 0;
        for (; kills < 50; kills++)
        {
            MemoryStore process = new(_archive.Store);
            int left = 3 + random.Next(12);
            process.Before = (request, _) => request == "put" && Interlocked.Decrement(ref left) < 0 ? throw new KilledException() : Task.CompletedTask;
            await Assert.ThrowsAsync<KilledException>(() => _archive.Run(process));
        }

        await _archive.Run();

        Assert.Equal(expected, _archive.Store.Tree(Results));
        Assert.Equal(calls, (await _archive.Record()).Counts.Total());
        CorpusCounts counts = (await _archive.Record()).Counts;
        Assert.Equal(calls, counts.Done + counts.Skipped);
        string[] report = _archive.Store.Text("corpora/analyze/report.csv").Split("\r\n")[1..^1];
        Assert.Equal(calls, report.Select(line => line.Split(',')[0]).Distinct().Count());

        // Only calls in hand at a kill are analysed again.
        Assert.InRange(_archive.Analyzed.Count, calls, calls + (kills * 12));
    }

    [Fact]
    public async Task A_store_that_fails_every_fifth_request_only_costs_time()
    {
        SortedDictionary<string, string> expected = await Undisturbed(60);
        using VirtualTime time = new();
        _archive.Time = time;
        Random random = new(7);
        _archive.Store.Before = (_, _) =>
        {
            lock (random)
            {
                return random.Next(5) == 0 ? throw new StorageException(StorageError.Unreachable, "lost on the way") : Task.CompletedTask;
            }
        };

        Assert.Equal(new CorpusOutcome(60, 0, 0, 120), await _archive.Run().WaitAsync(Limit, TestContext.Current.CancellationToken));
        _archive.Store.Before = (_, _) => Task.CompletedTask;
        Assert.Equal(expected, _archive.Store.Tree(Results));
        Assert.Equal(60, _archive.Analyzed.Count);
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_minute_is_outlasted()
    {
        SortedDictionary<string, string> expected = await Undisturbed(30);
        using VirtualTime time = new();
        _archive.Time = time;
        TimeSpan? away = null;
        int requests = 0;
        _archive.Store.Before = (_, _) =>
        {
            if (Interlocked.Increment(ref requests) == 60)
            {
                away = time.Passed;
            }

            return away is { } since && time.Passed < since + TimeSpan.FromMinutes(1)
                ? throw new StorageException(StorageError.Unreachable, "the network is down")
                : Task.CompletedTask;
        };

        Assert.Equal(new CorpusOutcome(30, 0, 0, 60), await _archive.Run().WaitAsync(Limit, TestContext.Current.CancellationToken));
        Assert.True(time.Passed > TimeSpan.FromMinutes(1));
        Assert.Equal(expected, _archive.Store.Tree(Results));
    }

    [Fact]
    public async Task A_store_that_stays_away_ends_the_run_and_the_next_goes_on()
    {
        _archive.Calls(40);
        using VirtualTime time = new();
        _archive.Time = time;
        int requests = 0;
        bool isAway = true;
        _archive.Store.Before = (_, _) => isAway && Interlocked.Increment(ref requests) > 80
            ? throw new StorageException(StorageError.Unreachable, "the network is down")
            : Task.CompletedTask;

        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => _archive.Run()).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(StorageError.Unreachable, exception.Error);

        isAway = false;
        CorpusOutcome rest = await _archive.Run().WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal((40L, 0L), (rest.Done + rest.Earlier, rest.Failed));
    }

    [Fact]
    public async Task Of_two_engines_the_second_takes_over_and_the_first_wakes_up_to_write_nothing()
    {
        _archive.Calls(40);
        MemoryStore frozen = new(_archive.Store);
        TaskCompletionSource asleep = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int requests = 0;
        frozen.Before = (_, _) =>
        {
            if (Interlocked.Increment(ref requests) < 70)
            {
                return Task.CompletedTask;
            }

            asleep.TrySetResult();
            return woken.Task;
        };
        Task<CorpusOutcome> first = _archive.Run(frozen);
        await asleep.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

        CorpusOutcome second = await _archive.Run().WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(40, second.Done + second.Earlier);
        SortedDictionary<string, string> left = _archive.Store.Tree("corpora/", "calls/", "speakers/");

        woken.SetResult();
        await Assert.ThrowsAsync<LedgerLostException>(() => first).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(left, _archive.Store.Tree("corpora/", "calls/", "speakers/"));
    }

    [Fact]
    public async Task A_woken_engine_of_an_older_generation_replaces_no_result()
    {
        _archive.Calls(1);
        _archive.Options = _archive.Options with { WatchPause = TimeSpan.FromMilliseconds(1) };
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MemoryStore frozen = new(_archive.Store);
        bool isFrozen = false;
        _archive.Happens = async (_, _) =>
        {
            isFrozen = true;
            begun.SetResult();
            await woken.Task;
        };
        frozen.Before = (_, name) => isFrozen && name.StartsWith("corpora/", StringComparison.Ordinal) ? woken.Task : Task.CompletedTask;
        Task<CorpusOutcome> first = _archive.Run(frozen);
        await begun.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

        _archive.Happens = (_, _) => Task.CompletedTask;
        _archive.Settings = "a=2";
        await _archive.Run();
        string result = _archive.Store.Text("calls/c0000.json");

        // Longer than five looks at the record are apart.
        await Task.Delay(100, TestContext.Current.CancellationToken);
        woken.SetResult();

        await Assert.ThrowsAsync<LedgerLostException>(() => first).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(result, _archive.Store.Text("calls/c0000.json"));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task A_clock_that_jumps_changes_nothing_but_times(int days)
    {
        SortedDictionary<string, string> expected = await Undisturbed(30);
        using VirtualTime time = new();
        _archive.Time = time;
        int failures = 0;
        _archive.Happens = (input, _) =>
        {
            if (input.Call == "c0010" && ++failures < 3)
            {
                time.Jump(TimeSpan.FromDays(days));
                throw new AudioException(AudioError.Unreadable, "away");
            }

            return Task.CompletedTask;
        };

        Assert.Equal(new CorpusOutcome(30, 0, 0, 60), await _archive.Run().WaitAsync(Limit, TestContext.Current.CancellationToken));
        Assert.Equal(expected, _archive.Store.Tree(Results));
        Assert.True(time.Passed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_call_that_kills_the_engine_is_given_up_and_the_rest_is_done()
    {
        _archive.Calls(12);
        int deaths = 0;
        for (bool isDone = false; !isDone; deaths++)
        {
            MemoryStore process = new(_archive.Store);
            _archive.Happens = (input, _) =>
            {
                if (input.Call == "c0005")
                {
                    process.Before = (_, _) => throw new KilledException();
                    throw new KilledException();
                }

                return Task.CompletedTask;
            };
            try
            {
                await _archive.Run(process).WaitAsync(Limit, TestContext.Current.CancellationToken);
                isDone = true;
            }
            catch (KilledException)
            {
                Assert.True(deaths < 40, "It goes on killing.");
            }
        }

        LedgerEntry poison = await _archive.Entry("c0005");
        Assert.Equal((CallState.GivenUp, "interrupted", 20), (poison.State, poison.Error!.Code, poison.Interruptions));
        Assert.Equal(11, (await _archive.Record()).Counts.Done);
        Assert.Equal("interrupted", (await new CallStore(_archive.Store).ReadAsync("c0005", CancellationToken.None))!.Error!.Code);
    }

    [Fact]
    public async Task A_paused_corpus_waits_and_a_cancelled_one_ends()
    {
        _archive.Calls(60);
        CorpusRecords records = new(_archive.Store);
        SemaphoreSlim calls = new(10);
        _archive.Happens = async (_, token) => await calls.WaitAsync(token);
        Task<CorpusOutcome> run = _archive.Run();
        await Until(() => _archive.Analyzed.Count >= 10);

        await Wish(records, CorpusWish.Pause);
        await Until(() => _archive.Store.Requests.ToArray().Count(request => request == ("get", "corpora/analyze/corpus.json")) > 30);
        calls.Release(1000);
        int paused = -1;
        await Until(() =>
        {
            (int before, paused) = (paused, _archive.Analyzed.Count);
            return before == paused;
        });
        Assert.InRange(paused, 10, 30);

        await Wish(records, CorpusWish.Run);
        await Until(() => _archive.Analyzed.Count > 30);
        Assert.Equal(60, (await run.WaitAsync(Limit, TestContext.Current.CancellationToken)).Done);

        _archive.Settings = "a=2";
        using SemaphoreSlim closed = new(0);
        _archive.Happens = async (_, token) => await closed.WaitAsync(token);
        run = _archive.Run();
        await Until(() => _archive.Analyzed.Count > 60);
        await Wish(records, CorpusWish.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run).WaitAsync(Limit, TestContext.Current.CancellationToken);
        CorpusRecord record = await _archive.Record();
        Assert.Equal((CorpusState.Cancelled, 0L), (record.State, record.Counts.Running));
    }

    private static Task<CorpusRecord> Wish(CorpusRecords records, CorpusWish wish) =>
        records.UpdateAsync("analyze", record => record! with { Wish = wish }, CancellationToken.None);

    private static async Task Until(Func<bool> holds)
    {
        using CancellationTokenSource limit = new(Limit);
        while (!holds())
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<SortedDictionary<string, string>> Undisturbed(int calls)
    {
        using Archive quiet = new();
        await quiet.Calls(calls).Run();
        _archive.Calls(calls);
        return quiet.Store.Tree(Results);
    }

    private sealed class KilledException : Exception;
}
