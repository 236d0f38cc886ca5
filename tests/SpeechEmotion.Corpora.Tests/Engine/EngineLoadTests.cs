using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Engine;

/// <summary>
/// What the ledger and the points cost beside the results, and what is held in memory for a corpus, with an analyzer that
/// answers at once. Measured, so not among the everyday tests.
/// </summary>
public class EngineLoadTests
{
    [Theory]
    [Trait("Category", "Soak")]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public async Task A_call_costs_a_few_hundred_bytes_of_memory_and_few_writes(int calls)
    {
        using TemporaryDirectory folder = new();
        string manifest = folder.File("calls.csv");
        File.WriteAllLines(manifest, ["call,uri,startedAt,speaker0", .. Enumerable.Range(0, calls).Select(index => string.Create(
            CultureInfo.InvariantCulture, $"2026/03/call-{index:D7},{index}.wav,2026-03-{1 + (index % 28):D2},agent-{index % 50}"))]);
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.File("out"));
        Corpus corpus = Corpus.Survey(new CorpusSources { Manifest = manifest }, _ => { }, CancellationToken.None);
        long live = 0;
        (CountingStore ledger, TimeSpan spent, TimeSpan elapsed) = await Measure(blobs, async store =>
        {
            SingleMachineEngine engine = new(new CallStore(store), () => new StubAnalyzer((_, _) => Task.CompletedTask), _ => new StubReader(), new EngineOptions(), TimeProvider.System);
            long ended = 0;
            await engine.AnalyzeAsync(corpus, _ =>
            {
                live = ++ended == calls - 1 ? GC.GetTotalMemory(forceFullCollection: true) : live;
                return ValueTask.CompletedTask;
            }, CancellationToken.None);
        });
        (CountingStore _, TimeSpan again, TimeSpan againElapsed) = await Measure(blobs, store => new SingleMachineEngine(
            new CallStore(store), () => new StubAnalyzer((_, _) => Task.CompletedTask), _ => new StubReader(), new EngineOptions(), TimeProvider.System)
            .AnalyzeAsync(corpus, _ => ValueTask.CompletedTask, CancellationToken.None));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"engine: {calls} calls with ledger and points: {calls / elapsed.TotalSeconds:0} calls/s by the clock, {calls / spent.TotalSeconds:0} a second of processor time; {live / 1048576.0:0.0} MB live; writes per call: {ledger}; all done again: {againElapsed.TotalSeconds:0.00} s, {again.TotalSeconds:0.00} s of processor time"));

        Assert.Equal(calls, (await CorpusLedger.OpenAsync(blobs, "corpora/analyze/ledger/", 0, new LedgerOptions(), TimeProvider.System, CancellationToken.None)).CountOf(CallState.Done));
        Assert.True(live < (64L << 20) + (600L * calls), $"{live} bytes are live");
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task The_same_without_ledger_and_points_for_comparison()
    {
        const int calls = 10_000;
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.File("out"));
        (CountingStore counted, TimeSpan spent, TimeSpan elapsed) = await Measure(blobs, async store =>
        {
            CallFlow<CallOutcome> flow = new(Environment.ProcessorCount, (pending, ended, token) => Work(store, pending, ended, token), 1, Take);
            await flow.RunAsync(
                Enumerable.Range(0, calls).Select(index => new PendingCall(index, new CorpusCall
                {
                    Input = new Calls.CallInput { Call = string.Create(CultureInfo.InvariantCulture, $"2026/03/call-{index:D7}") },
                    Path = "x",
                })).ToAsyncEnumerable(),
                CancellationToken.None);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"engine: {calls} calls with results alone: {calls / elapsed.TotalSeconds:0} calls/s by the clock, {calls / spent.TotalSeconds:0} a second of processor time; writes per call: {counted}"));
    }

    private static async Task Work(CountingStore store, ChannelReader<PendingCall> pending, ChannelWriter<CallOutcome> ended, CancellationToken token)
    {
        CallStore results = new(store);
        StubAnalyzer analyzer = new((_, _) => Task.CompletedTask);
        ResultFinder finder = new(results, analyzer.Generation);
        CallWorker worker = new(analyzer, _ => new StubReader(), new EngineOptions(), TimeProvider.System);
        ResultWriter writer = new(results);
        await foreach (PendingCall call in pending.ReadAllAsync(token))
        {
            FinishedCall end = await finder.FindAsync(call, _ => { }, token) ?? await worker.AnalyzeAsync(call, token);
            (bool isKept, _) = await writer.TryWriteAsync(end);
            await ended.WriteAsync(CallOutcome.Of(call.Index, end.End, end.Result!, isKept), token);
        }
    }

    private static async Task Take(ChannelReader<CallOutcome> ended)
    {
        await foreach (CallOutcome _ in ended.ReadAllAsync())
        {
        }
    }

    private static async Task<(CountingStore Store, TimeSpan Spent, TimeSpan Elapsed)> Measure(FolderBlobStore blobs, Func<CountingStore, Task> run)
    {
        CountingStore store = new(blobs);
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        await run(store);
        return (store, Environment.CpuUsage.TotalTime - begun, watch.Elapsed);
    }
}
