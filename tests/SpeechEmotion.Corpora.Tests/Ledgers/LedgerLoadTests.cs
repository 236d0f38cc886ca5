using System.Diagnostics;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Ledgers;

/// <summary>A million calls, each begun and done: opened in under 3 s, under 200 bytes a call. Timed, so not among the everyday tests.</summary>
public class LedgerLoadTests
{
    private const int Calls = 1_000_000;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_million_calls_are_opened_in_three_seconds()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore store = FolderBlobStore.Open(folder.Path);
        await FillAsync(store);
        long bytes = Directory.GetFiles(folder.File("ledger")).Sum(file => new FileInfo(file).Length);

        TimeSpan begun = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        CorpusLedger ledger = await CorpusLedger.OpenAsync(store, "ledger/", 0, new LedgerOptions(), TimeProvider.System, CancellationToken.None);
        TimeSpan spent = Environment.CpuUsage.TotalTime - begun;
        string figures = $"{ledger.Shards.Count} shards, the largest of {ledger.Shards.Max(shard => shard.Count)} calls, opened in {watch.Elapsed.TotalSeconds:0.0} s by the clock, " +
            $"{spent.TotalSeconds:0.0} s of processor time; {(double)bytes / Calls:0.0} bytes a call";
        Console.WriteLine($"ledger: {figures}");

        Assert.Equal(Calls, ledger.CountOf(CallState.Done) + ledger.CountOf(CallState.GivenUp));
        Assert.True(spent < TimeSpan.FromSeconds(3), figures);
        Assert.True(bytes < 200L * Calls, figures);
    }

    private static async Task FillAsync(FolderBlobStore store)
    {
        const long Time = 1_773_134_040_000;
        CorpusLedger ledger = await CorpusLedger.OpenAsync(store, "ledger/", Calls, new LedgerOptions(), TimeProvider.System, CancellationToken.None);
        foreach (IGrouping<ShardLedger, string> shard in Enumerable.Range(0, Calls).Select(call => $"archive-of-the-second-floor/2026/03/{call:D8}.wav").GroupBy(ledger.ShardOf))
        {
            // In batches of 250, as an engine leaves them; every hundredth fails with a text of its own.
            foreach (string[] calls in shard.Chunk(250))
            {
                await shard.Key.RecordAsync(calls.Select((call, index) => KeyValuePair.Create(call, Ended(call, Time + (index * 731)))), CancellationToken.None);
            }
        }
    }

    private static LedgerEntry Ended(string call, long time)
    {
        LedgerEntry running = new LedgerEntry().Start(time, 1, LedgerLimits.Default);
        return call.EndsWith("00.wav", StringComparison.Ordinal)
            ? running.Fail(new LedgerError("not_audio", $"/archive/{call}: this is no recording"), canHeal: false, time + 40, 1, LedgerLimits.Default)
            : running.Finish(time + 3200, 1);
    }
}
