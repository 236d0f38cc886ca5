using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using SpeechEmotion.Storage.Containers;
using SpeechEmotion.Testing;

[assembly: AssemblyFixture(typeof(SpeechEmotion.Storage.Tests.Containers.AzuriteFixture))]

namespace SpeechEmotion.Storage.Tests.Containers;

/// <summary>One emulator for all tests, a container of its own for each.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const int SmallBlock = 1 << 16;

    private Azurite? _azurite;
    private int _containers;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        Environment.SetEnvironmentVariable(AzureClient.ConnectionVariable, _azurite?.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>Makes a container, or skips the test where there is no emulator.</summary>
    public async Task<StoreUri> CreateContainerAsync()
    {
        Assert.SkipUnless(_azurite is not null, Azurite.Missing);
        StoreUri uri = StoreUri.Parse($"azure-connection://test-{Interlocked.Increment(ref _containers)}");
        await new BlobContainerClient(ConnectionString, uri.Name).CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        return uri;
    }

    /// <summary>A store over a new container whose requests pass through <paramref name="policy"/>, in small blocks, without waiting between attempts.</summary>
    internal async Task<AzureBlobStore> OpenAsync(HttpPipelinePolicy policy, NoDelays? delays = null)
    {
        StoreUri uri = await CreateContainerAsync();
        AzureStoreOptions options = new()
        {
            BlockSize = SmallBlock,
            Delays = delays ?? new NoDelays(),
            Configure = client => client.AddPolicy(policy, Azure.Core.HttpPipelinePosition.PerRetry),
        };
        return await AzureBlobStore.OpenAsync(uri, options, TestContext.Current.CancellationToken);
    }
}
