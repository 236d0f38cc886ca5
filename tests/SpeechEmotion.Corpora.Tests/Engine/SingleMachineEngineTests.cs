using System.Collections.Concurrent;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Engine;

public sealed class SingleMachineEngineTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly EngineOptions Options = new() { Workers = 4, RetryPause = TimeSpan.FromMilliseconds(1), CommitPause = TimeSpan.FromMilliseconds(5) };

    private readonly TemporaryDirectory _folder = new();
    private readonly ConcurrentQueue<string> _analyzed = [];
    private FolderBlobStore _blobs = null!;

    public ValueTask InitializeAsync()
    {
        _blobs = FolderBlobStore.Open(_folder.File("results"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _blobs.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_call_is_analysed_once_and_reported_after_it_is_kept()
    {
        List<long> indexes = [];
        CallStore store = new(_blobs);
        CorpusOutcome outcome = await Run(Calls(25), report: async call =>
        {
            indexes.Add(call.Index);
            Assert.NotNull(await store.ReadAsync(call.Call, CancellationToken.None));
        });

        Assert.Equal(new CorpusOutcome(25, 0, 0, 50), outcome);
        Assert.Equal(Enumerable.Range(0, 25).Select(index => (long)index), indexes.Order());
        Assert.Equal(25, _analyzed.Distinct().Count());
    }

    [Fact]
    public async Task What_is_done_is_not_done_again()
    {
        await Run(Calls(5));
        _analyzed.Clear();
        List<string> earlier = [];

        CorpusOutcome outcome = await Run(Calls(8), report: call =>
        {
            if (call.End == CallEnd.Earlier)
            {
                earlier.Add(call.Call);
            }

            return ValueTask.CompletedTask;
        });

        Assert.Equal(new CorpusOutcome(3, 5, 0, 6), outcome);
        Assert.Equal(5, earlier.Count);
        Assert.Equal(3, _analyzed.Count);
    }

    [Fact]
    public async Task A_result_that_was_deleted_is_made_again()
    {
        await Run(Calls(3));
        Blob whole = (await _blobs.GetAsync("calls/01.wav.json", CancellationToken.None))!;
        await _blobs.DeleteAsync("calls/01.wav.json", BlobCondition.None, CancellationToken.None);

        Assert.Equal(new CorpusOutcome(1, 2, 0, 2), await Run(Calls(3)));
        Assert.Equal(whole.Content, (await _blobs.GetAsync("calls/01.wav.json", CancellationToken.None))!.Content);
    }

    [Fact]
    public async Task Other_settings_are_another_generation_and_do_all_again()
    {
        await Run(Calls(3));
        CorpusOutcome outcome = await Run(Calls(3), settings: "a=2");

        Assert.Equal(3, outcome.Done);
        Assert.Equal("a=2", (await new CallStore(_blobs).ReadAsync("00.wav", CancellationToken.None))!.Generation.Settings);
    }

    [Fact]
    public async Task Other_speakers_in_the_manifest_do_the_call_again()
    {
        Calls(2);
        string manifest = _folder.File("calls.csv");
        File.WriteAllText(manifest, "call,uri,speaker0\na,in/00.wav,ann\nb,in/01.wav,bob\n");
        await Run(new CorpusSources { Manifest = manifest });
        File.WriteAllText(manifest, "call,uri,speaker0\na,in/00.wav,ann\nb,in/01.wav,bill\n");

        Assert.Equal(new CorpusOutcome(1, 1, 0, 2), await Run(new CorpusSources { Manifest = manifest }));
        Assert.Equal("bill", (await new CallStore(_blobs).ReadAsync("b", CancellationToken.None))!.Speakers[0].Speaker);
    }

    [Fact]
    public async Task A_call_that_fails_is_kept_as_an_error_the_rest_goes_on_and_a_retry_takes_it_up_again()
    {
        bool isBroken = true;
        Task Happens(CallInput input, CancellationToken token) => (input.Call, isBroken) switch
        {
            ("01.wav", true) => throw new AudioException(AudioError.Truncated, $"{_folder.File("in/01.wav")}: cut"),
            ("02.wav", true) => throw new InvalidOperationException("one\ntwo"),
            _ => Task.CompletedTask,
        };

        Assert.Equal(new CorpusOutcome(3, 0, 2, 6), await Run(Calls(5), Happens));
        Assert.Equal((1, 3), (_analyzed.Count(call => call == "01.wav"), _analyzed.Count(call => call == "02.wav")));
        CallStore store = new(_blobs);
        Assert.Equal(new CallError("truncated", "cut"), (await store.ReadAsync("01.wav", CancellationToken.None))!.Error);
        Assert.Equal(new CallError("internal", "InvalidOperationException: one two"), (await store.ReadAsync("02.wav", CancellationToken.None))!.Error);

        isBroken = false;
        List<CallOutcome> reported = [];
        Assert.Equal(new CorpusOutcome(0, 3, 2, 0), await Run(Calls(5), Happens, call =>
        {
            reported.Add(call);
            return ValueTask.CompletedTask;
        }));
        Assert.Contains(new CallError("truncated", "cut"), reported.Select(call => call.Error));
        Assert.Equal(new CorpusOutcome(2, 3, 0, 4), await Run(Calls(5), Happens, options: Options with { Retry = true }));
        Assert.Null((await store.ReadAsync("01.wav", CancellationToken.None))!.Error);
    }

    [Fact]
    public async Task A_call_without_end_is_given_up()
    {
        CorpusOutcome outcome = await Run(
            Calls(2),
            (input, token) => input.Call == "00.wav" ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask,
            options: new EngineOptions { Workers = 2, CallLimit = TimeSpan.FromMilliseconds(50) });

        Assert.Equal(new CorpusOutcome(1, 0, 1, 2), outcome);
        Assert.Equal("timed_out", (await new CallStore(_blobs).ReadAsync("00.wav", CancellationToken.None))!.Error!.Code);
    }

    [Fact]
    public async Task An_interruption_keeps_what_is_finished_and_the_next_run_does_the_rest()
    {
        using CancellationTokenSource source = new();
        int kept = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(
            Calls(40),
            report: call =>
            {
                if (++kept == 7)
                {
                    source.Cancel();
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken: source.Token));

        CorpusOutcome rest = await Run(Calls(40));
        Assert.Equal(kept, rest.Earlier);
        Assert.Equal(40, rest.Done + rest.Earlier);
    }

    [Fact]
    public async Task The_listing_waits_for_the_workers()
    {
        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int started = 0;
        Task<CorpusOutcome> run = Run(
            Calls(50),
            (_, _) =>
            {
                Interlocked.Increment(ref started);
                first.TrySetResult();
                return open.Task;
            },
            options: new EngineOptions { Workers = 3 });
        await first.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.InRange(started, 1, 3);

        open.SetResult();
        Assert.Equal(50, (await run.WaitAsync(Limit, TestContext.Current.CancellationToken)).Done);
    }

    [Fact]
    public async Task A_result_that_does_not_fit_is_kept_as_an_error()
    {
        FailingStore full = new(_blobs, (name, length) => name == "overviews/01.wav.json");

        Assert.Equal(new CorpusOutcome(3, 0, 1, 6), await Run(Calls(4), blobs: full));
        Assert.Equal("not_kept", (await new CallStore(_blobs).ReadAsync("01.wav", CancellationToken.None))!.Error!.Code);
    }

    [Fact]
    public async Task A_store_that_stays_full_stops_the_engine()
    {
        FailingStore full = new(_blobs, (name, _) => name.StartsWith("calls/", StringComparison.Ordinal) || name.StartsWith("overviews/", StringComparison.Ordinal));
        List<CallOutcome> calls = [];

        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => Run(
            Calls(50),
            blobs: full,
            options: new EngineOptions { Workers = 1, WriteFailures = 4 },
            report: call =>
            {
                calls.Add(call);
                return ValueTask.CompletedTask;
            }));

        Assert.Equal(StorageError.Full, exception.Error);
        Assert.Empty(calls);
    }

    [Fact]
    public async Task A_report_that_fails_stops_the_engine()
    {
        int reports = 0;
        await Assert.ThrowsAsync<IOException>(() => Run(
            Calls(400),
            report: _ => ++reports == 3 ? throw new IOException("nobody reads") : ValueTask.CompletedTask).WaitAsync(Limit, TestContext.Current.CancellationToken));

        Assert.InRange(_analyzed.Count, 3, 399);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Results_do_not_depend_on_the_number_of_workers(int workers)
    {
        await Run(Calls(12), options: new EngineOptions { Workers = workers });

        foreach (string file in Directory.EnumerateFiles(_folder.File("results/calls")))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            CallResult expected = (await new StubAnalyzer((_, _) => Task.CompletedTask).AnalyzeAsync(new CallInput { Call = name }, new StubReader(), default)).Result;
            Assert.Equal(CallJson.Serialize(expected), File.ReadAllBytes(file));
        }
    }

    private CorpusSources Calls(int count)
    {
        Directory.CreateDirectory(_folder.File("in"));
        for (int index = 0; index < count; index++)
        {
            File.WriteAllText(_folder.File($"in/{index:00}.wav"), "x");
        }

        return new CorpusSources { Paths = [_folder.File("in")] };
    }

    private Task<CorpusOutcome> Run(
        CorpusSources sources,
        Func<CallInput, CancellationToken, Task>? happens = null,
        Func<CallOutcome, ValueTask>? report = null,
        EngineOptions? options = null,
        IBlobStore? blobs = null,
        string settings = "a=1",
        CancellationToken cancellationToken = default)
    {
        Task Happens(CallInput input, CancellationToken token)
        {
            _analyzed.Enqueue(input.Call);
            return happens?.Invoke(input, token) ?? Task.CompletedTask;
        }

        SingleMachineEngine engine = new(
            new CallStore(blobs ?? _blobs),
            () => new StubAnalyzer(Happens, settings),
            _ => new StubReader(),
            options ?? Options,
            TimeProvider.System);
        Corpus corpus = Corpus.Survey(sources, _ => { }, CancellationToken.None);
        return engine.AnalyzeAsync(corpus, report ?? (_ => ValueTask.CompletedTask), cancellationToken);
    }
}
