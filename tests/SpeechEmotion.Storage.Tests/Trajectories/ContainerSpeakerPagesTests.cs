using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Tests.Containers;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public sealed class ContainerSpeakerPagesTests(AzuriteFixture azurite) : SpeakerPagesContract
{
    protected override async Task<IBlobStore> OpenAsync() => await BlobStores.OpenAsync(await azurite.CreateContainerAsync(), Stop);
}
