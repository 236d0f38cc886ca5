using System.Collections.Concurrent;
using System.Globalization;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Engine;

/// <summary>A manifest of calls that are not there, a store in memory and an engine that answers for them.</summary>
internal sealed class Archive : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public MemoryStore Store { get; } = new();

    public ConcurrentQueue<string> Analyzed { get; } = [];

    /// <summary>Happens while a call is analysed.</summary>
    public Func<CallInput, CancellationToken, Task> Happens { get; set; } = (_, _) => Task.CompletedTask;

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public EngineOptions Options { get; set; } = new()
    {
        Workers = 3, RetryPause = TimeSpan.FromMilliseconds(1), CommitPause = TimeSpan.FromMilliseconds(2), WatchPause = TimeSpan.FromMilliseconds(20),
    };

    public string Settings { get; set; } = "a=1";

    /// <summary>The emotion of a call's speaker.</summary>
    public Func<string, string?>? Emotion { get; set; }

    /// <summary>Another analyzer than the stub, where a test needs one, and its recordings.</summary>
    public Func<ICallAnalyzer>? Analyzer { get; set; }

    public Func<CorpusCall, IAudioReader> Open { get; set; } = _ => new StubReader();

    public string Manifest => _folder.File("calls.csv");

    public Archive Write(params string[] rows)
    {
        File.WriteAllLines(Manifest, ["call,uri,startedAt,speaker0,tags", .. rows]);
        return this;
    }

    /// <summary>So many calls of three speakers over two months.</summary>
    public Archive Calls(int count) => Write(
        [.. Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"c{index:D4},{index}.wav,2026-0{1 + (index % 2)}-{1 + (index % 28):D2},s{index % 3},"))]);

    public Corpus Survey() => Corpus.Survey(new CorpusSources { Manifest = Manifest }, _ => { }, CancellationToken.None);

    public Task<CorpusOutcome> Run(IBlobStore? store = null, Action<CallOutcome>? report = null, CancellationToken cancellationToken = default) =>
        Engine(store).AnalyzeAsync(
            Survey(),
            call =>
            {
                report?.Invoke(call);
                return ValueTask.CompletedTask;
            },
            cancellationToken);

    /// <summary>Another engine than that of one machine, over a store.</summary>
    public Func<Archive, IBlobStore, ICorpusService>? OtherEngine { get; init; }

    public ICorpusService Engine(IBlobStore? store = null) =>
        OtherEngine?.Invoke(this, store ?? Store) ?? new SingleMachineEngine(new CallStore(store ?? Store), Analyzers(), Open, Options, Time);

    /// <summary>What makes the analyzers, as the test has it now.</summary>
    public Func<ICallAnalyzer> Analyzers()
    {
        (string settings, Func<string, string?>? emotion) = (Settings, Emotion);
        return Analyzer ?? (() => new StubAnalyzer(
            (input, token) =>
            {
                Analyzed.Enqueue(input.Call);
                return Happens(input, token);
            },
            settings,
            emotion));
    }

    public Task<CorpusLedger> Ledger() =>
        CorpusLedger.OpenAsync(Store, CorpusName.Ledger(Options.Corpus), 0, new LedgerOptions(), Time, CancellationToken.None);

    public async Task<LedgerEntry> Entry(string call) => (await Ledger()).ShardOf(call).Find(call)!.Value;

    public async Task<CorpusRecord> Record() => (await new CorpusRecords(Store).ReadAsync(Options.Corpus, CancellationToken.None))!;

    public void Dispose() => _folder.Dispose();
}
