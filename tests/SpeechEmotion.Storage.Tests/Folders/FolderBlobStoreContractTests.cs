using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Folders;

public sealed class FolderBlobStoreContractTests : BlobStoreContract, IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<StoreUri> CreateAsync() => Task.FromResult(StoreUri.Parse(_folder.File("store")));
}
