namespace SpeechEmotion.Storage;

/// <summary>What keeps a store's blobs, and how one signs in.</summary>
public enum StoreKind
{
    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A container of Azure Blob Storage, with the usual chain of credentials.</summary>
    Azure,

    /// <summary>A container of Azure Blob Storage, with the connection string in <c>AZURE_STORAGE_CONNECTION_STRING</c>.</summary>
    AzureConnection,

    /// <summary>A container of the emulator Azurite, on its default port of this machine.</summary>
    Azurite,
}
