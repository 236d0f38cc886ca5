using SpeechEmotion.Storage.Tests.Blobs;

namespace SpeechEmotion.Storage.Tests.Containers;

public sealed class AzureBlobStoreContractTests(AzuriteFixture azurite) : BlobStoreContract
{
    protected override Task<StoreUri> CreateAsync() => azurite.CreateContainerAsync();
}
