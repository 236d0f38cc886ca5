using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Tests.Engines;

/// <summary>How many calls a second the grains take by themselves: analysis is a stub, and the store is memory.</summary>
[Trait("Category", "Soak")]
public sealed class ThroughputTests : IAsyncLifetime
{
    private const string Tenant = "t";

    private readonly ArchiveCluster _cluster = new();
    private readonly Archive _archive = new();
    private readonly QuietStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _archive.Dispose();
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public async Task Tiny_calls_through_grains(int calls)
    {
        _archive.Write([.. Enumerable.Range(0, calls).Select(call => string.Create(CultureInfo.InvariantCulture, $"2026/03/c{call:D6},{call}.wav,,,"))]);
        EngineOptions engine = new() { Workers = 2 * ArchiveCluster.Silos };
        ArchiveTenant tenant = new(
            _store, () => new StubAnalyzer((_, _) => Task.CompletedTask), _ => new StubReader(), new CorpusGrainOptions { Engine = engine }, TimeProvider.System);
        _cluster.Add(Tenant, tenant);
        CallStore store = new(_store);
        ClusterCorpusService service = new(_cluster.Cluster.Client, store, tenant.Model, Tenant, tenant.Options, TimeProvider.System);
        Corpus corpus = _archive.Survey();
        long most = 0;
        int ended = 0;
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        CorpusOutcome outcome = await service.AnalyzeAsync(
            corpus,
            _ =>
            {
                if (++ended % 10_000 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - _store.Bytes);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ended} calls after {watch.Elapsed.TotalSeconds:0.0} s; {GC.GetTotalMemory(false) >> 20} MiB, of them {_store.Bytes >> 20} MiB the store"));
                }

                return ValueTask.CompletedTask;
            },
            Stop);
        TimeSpan elapsed = watch.Elapsed;
        TimeSpan spent = Environment.CpuUsage.TotalTime - begun;

        Assert.Equal(calls, outcome.Done);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cluster: {calls} calls through grains on {ArchiveCluster.Silos} silos: {calls / elapsed.TotalSeconds:0} calls/s by the clock, {calls / spent.TotalSeconds:0} a second of processor time; memory beside the store {most >> 20} MiB at most"));
    }
}
