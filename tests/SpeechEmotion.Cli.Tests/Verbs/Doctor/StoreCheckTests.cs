using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Doctor;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Doctor;

public sealed class StoreCheckTests : IDisposable
{
    private static readonly Generation Generation = new("m", "1", "0", "");

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_are_counted_by_how_they_ended()
    {
        await Write("a", "b");

        Finding finding = Assert.Single(await Look(isRepair: false));
        Assert.Equal(FindingState.Fine, finding.State);
        Assert.Contains("1 calls done, 1 failed, 0 damaged", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_result_is_named_and_repaired_on_request()
    {
        await Write("a", "b");
        File.WriteAllText(_folder.File("calls/a.json"), "{\"call\":");

        IReadOnlyList<Finding> findings = await Look(isRepair: false);
        Assert.Equal([FindingState.Broken, FindingState.Broken], findings.Select(finding => finding.State));
        Assert.Contains("call a", findings[1].Subject, StringComparison.Ordinal);

        Assert.All(await Look(isRepair: true), finding => Assert.Equal(FindingState.Fine, finding.State));
        Assert.Single(await Look(isRepair: false));
    }

    [Fact]
    public async Task A_ledger_whose_result_is_gone_is_named_and_mended_on_request()
    {
        await Write("a", "b");
        await using (FolderBlobStore blobs = FolderBlobStore.Open(_folder.Path))
        {
            CorpusRecords records = new(blobs);
            await records.UpdateAsync("march", _ => new() { Corpus = "march", Generations = [Generation], Generation = 1 }, CancellationToken.None);
            CorpusLedger ledger = await CorpusLedger.OpenAsync(blobs, "corpora/march/ledger/", 2, new LedgerOptions(), TimeProvider.System, CancellationToken.None);
            LedgerEntry done = LedgerEntry.Register(1, default, 1).Finish(1, 1);
            await ledger.ShardOf("a").RecordAsync("a", done, CancellationToken.None);
            await ledger.ShardOf("gone").RecordAsync("gone", done, CancellationToken.None);
        }

        IReadOnlyList<Finding> findings = await Look(isRepair: false);
        Assert.Contains(new Finding("corpus march", FindingState.Fine, "2 done, 0 skipped, 0 failed, 0 duplicate, 0 pending, 0 running"), findings);
        Assert.Contains("call gone is done in the ledger and has no whole result", Assert.Single(findings, finding => finding.State == FindingState.Broken).Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(await Look(isRepair: true), finding => finding.State != FindingState.Fine);
        Assert.Equal(2, (await Look(isRepair: false)).Count);
    }

    [Fact]
    public async Task What_belongs_to_nothing_is_counted_and_removed_on_request()
    {
        await Write("a", "b");
        await using (FolderBlobStore blobs = FolderBlobStore.Open(_folder.Path))
        {
            await new CorpusRecords(blobs).UpdateAsync(
                "march", _ => new() { Corpus = "march", Generations = [Generation], Generation = 1, Snapshots = [new() { Snapshot = "named", Generation = 1 }] }, CancellationToken.None);
            foreach (string name in (string[])["overviews/a.json", "overviews/0.json", "overviews/z/0.json", "corpora/march/snapshots/named.bin", "corpora/march/snapshots/replaced.bin"])
            {
                await blobs.PutAsync(name, "{}"u8.ToArray(), default, CancellationToken.None);
            }
        }

        Finding finding = Assert.Single(await Look(isRepair: false), finding => finding.Subject == "leftovers");
        Assert.Equal((FindingState.Absent, "2 pictures without a result and 1 snapshots that no corpus names; --repair removes them"), (finding.State, finding.Detail));
        Assert.EndsWith("; removed", Assert.Single(await Look(isRepair: true), finding => finding.Subject == "leftovers").Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(await Look(isRepair: false), finding => finding.Subject == "leftovers");
        Assert.Equal([true, false, false, true, false], new[] { "overviews/a.json", "overviews/0.json", "overviews/z/0.json", "corpora/march/snapshots/named.bin", "corpora/march/snapshots/replaced.bin" }.Select(name => File.Exists(_folder.File(name))));
    }

    [Fact]
    public async Task A_store_in_use_is_not_repaired()
    {
        await using FolderBlobStore other = FolderBlobStore.Open(_folder.Path);

        Assert.Contains("another run", Assert.Single(await Look(isRepair: false)).Detail, StringComparison.Ordinal);
        CommandException exception = await Assert.ThrowsAsync<CommandException>(() => Look(isRepair: true));
        Assert.Equal(ExitCode.CouldNotStart, exception.ExitCode);
    }

    [Theory]
    [InlineData("/nowhere/at/all", ExitCode.CouldNotStart)]
    [InlineData("azure://account", ExitCode.WrongUse)]
    [InlineData("ftp://host/path", ExitCode.WrongUse)]
    [InlineData("azure-connection://container", ExitCode.CouldNotStart)]
    public async Task A_store_that_cannot_be_reached_is_an_error(string uri, int exitCode)
    {
        CommandException exception = await Assert.ThrowsAsync<CommandException>(() => StoreCheck.LookAsync(uri, isRepair: false, CancellationToken.None));
        Assert.Equal(exitCode, exception.ExitCode);
    }

    [Fact]
    public async Task An_index_that_pages_have_left_behind_is_made_anew_on_request()
    {
        await Write("a", "b");
        Assert.Equal(FindingState.Absent, (await Index(isRepair: false)).State);
        Assert.Contains("made anew", (await Index(isRepair: true)).Detail, StringComparison.Ordinal);
        Assert.Equal(new Finding("index", FindingState.Fine, "has the speakers' pages as they are"), await Index(isRepair: false));
        File.Delete(Directory.GetFiles(_folder.File("indexes/calls"), "*", SearchOption.AllDirectories).Single());
        File.WriteAllText(_folder.File("indexes/state.json"), "{");
        Assert.Equal(FindingState.Broken, (await Index(isRepair: false)).State);
        Assert.Equal(FindingState.Fine, (await Index(isRepair: true)).State);
    }

    private async Task<Finding> Index(bool isRepair) =>
        (await StoreCheck.LookAsync(new Uri(_folder.Path).AbsoluteUri, isRepair, CancellationToken.None)).Single(finding => finding.Subject == "index");

    private async Task<IReadOnlyList<Finding>> Look(bool isRepair) =>
        [.. (await StoreCheck.LookAsync(new Uri(_folder.Path).AbsoluteUri, isRepair, CancellationToken.None)).Where(finding => finding.Subject != "index")];

    private async Task Write(string done, string failed)
    {
        await using FolderBlobStore blobs = FolderBlobStore.Open(_folder.Path);
        CallStore store = new(blobs);
        await store.WriteAsync(new CallResult { Call = done, Generation = Generation }, CancellationToken.None);
        await store.WriteAsync(CallResult.Failed(failed, Generation, new CallError("empty", "holds no bytes")), CancellationToken.None);
    }
}
