using Azure.Storage.Blobs;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class AnalyzeIntoContainerTests : IAsyncLifetime
{
    private const string Variable = "AZURE_STORAGE_CONNECTION_STRING";
    private const string Store = "azure-connection://results";

    private readonly AnalyzeFixture _fixture = new();
    private Azurite? _azurite;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        Environment.SetEnvironmentVariable(Variable, _azurite?.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _fixture.Dispose();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_container_takes_the_same_bytes_as_a_folder_and_is_resumed_and_checked_like_one()
    {
        Assert.SkipUnless(_azurite is not null, Azurite.Missing);
        for (int index = 0; index < 3; index++)
        {
            _fixture.Write($"in/call-{index}.wav", Recording.Pcm16(Recording.Voice(2 + index, 8000, 120 + (20 * index)), 8000));
        }

        CommandLineResult missing = (await _fixture.Analyze("in", "--out", Store)).Expect(3);
        Assert.Contains("there is no container", missing.Error, StringComparison.Ordinal);

        await new BlobContainerClient(_azurite.ConnectionString, "results").CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        CommandLineResult first = (await _fixture.Analyze("in", "--out", Store)).Expect(0);
        (await _fixture.Analyze("in", "--out", "out")).Expect(0);

        SortedDictionary<string, byte[]> expected = _fixture.Tree("out");
        await using IBlobStore store = await BlobStores.OpenReadAsync(StoreUri.Parse(Store), TestContext.Current.CancellationToken);
        Assert.Equal(expected.Keys, await store.ListAsync("", TestContext.Current.CancellationToken).Where(name => !name.StartsWith("corpora/", StringComparison.Ordinal) && !name.StartsWith("indexes/journal/", StringComparison.Ordinal)).ToListAsync(TestContext.Current.CancellationToken));
        foreach ((string name, byte[] content) in expected)
        {
            Assert.Equal(content, (await store.GetAsync(name, TestContext.Current.CancellationToken))!.Content);
        }

        Assert.Contains("/devstoreaccount1/results/report.html", first.Output, StringComparison.Ordinal);
        string tag = (await store.GetAsync("calls/call-0.wav.json", TestContext.Current.CancellationToken))!.ETag;
        (await _fixture.Analyze("in", "--out", Store)).Expect(0);
        Assert.Equal(tag, (await store.GetAsync("calls/call-0.wav.json", TestContext.Current.CancellationToken))!.ETag);

        await CheckBlobsAsInputs(expected);

        CommandLineResult doctor = await CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, "doctor", "--store", Store);
        Assert.Contains("3 calls done, 0 failed, 0 damaged", doctor.Output, StringComparison.Ordinal);
    }

    // A manifest in a container, whose rows name recordings beside it and in full.
    private async Task CheckBlobsAsInputs(SortedDictionary<string, byte[]> expected)
    {
        BlobContainerClient container = new(_azurite!.ConnectionString, "archive");
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        for (int index = 0; index < 3; index++)
        {
            await container.UploadBlobAsync($"2026/call-{index}.wav", BinaryData.FromBytes(File.ReadAllBytes(_fixture.PathOf($"in/call-{index}.wav"))), TestContext.Current.CancellationToken);
        }

        await container.UploadBlobAsync(
            "2026/calls.csv",
            BinaryData.FromString("call,uri\ncall-0.wav,call-0.wav\ncall-1.wav,azure-connection://archive/2026/call-1.wav\ncall-2.wav,call-2.wav\nnone,none.wav\n"),
            TestContext.Current.CancellationToken);
        CommandLineResult result = (await _fixture.Analyze("--manifest", "azure-connection://archive/2026/calls.csv", "--out", "blobs")).Expect(1);
        Assert.Contains("none: cannot be opened: there is no such blob", result.Error, StringComparison.Ordinal);
        SortedDictionary<string, byte[]> results = _fixture.Tree("blobs");
        Assert.All(Enumerable.Range(0, 3), index => Assert.Equal(expected[$"calls/call-{index}.wav.json"], results[$"calls/call-{index}.wav.json"]));
    }
}
