using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public sealed class FolderSpeakerPagesTests : SpeakerPagesContract, IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IBlobStore> OpenAsync() => BlobStores.OpenAsync(StoreUri.Parse(_folder.File("store")), Stop);
}
