using Azure.Identity;
using Azure.Storage.Blobs;

namespace SpeechEmotion.Storage.Containers;

/// <summary>Makes the client of a container: address, credentials, and the one place where requests are repeated.</summary>
internal static class AzureClient
{
    public const string ConnectionVariable = "AZURE_STORAGE_CONNECTION_STRING";

    private const string Emulator = "UseDevelopmentStorage=true";

    private static readonly TimeSpan CredentialLimit = TimeSpan.FromSeconds(15);

    public static BlobContainerClient Create(StoreUri uri, AzureStoreOptions options, int retries)
    {
        switch (uri.Kind)
        {
            case StoreKind.Azure:
                Uri address = new($"https://{uri.Account}.blob.core.windows.net/{uri.Name}");
                return new BlobContainerClient(address, Credential(), Settings(options, retries));
            case StoreKind.AzureConnection:
                return Connect(Environment.GetEnvironmentVariable(ConnectionVariable), uri, options, retries);
            case StoreKind.Azurite:
                return Connect(Emulator, uri, options, retries);
            default:
                throw new ArgumentException($"'{uri}' is no container.", nameof(uri));
        }
    }

    private static BlobContainerClient Connect(string? connection, StoreUri uri, AzureStoreOptions options, int retries)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new StorageException(StorageError.Unreachable, $"'{uri}' needs {ConnectionVariable}: set it to the account's connection string");
        }

        try
        {
            return new BlobContainerClient(connection, uri.Name, Settings(options, retries));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            // The library's message may quote the string, which holds the key.
            throw new StorageException(StorageError.Unreachable, $"{ConnectionVariable} holds no connection string: copy it again from the account's access keys");
        }
    }

    // Environment, workload identity, managed identity, Azure CLI, PowerShell, Developer CLI; never a browser.
    private static DefaultAzureCredential Credential()
    {
        DefaultAzureCredentialOptions settings = new() { ExcludeInteractiveBrowserCredential = true, CredentialProcessTimeout = CredentialLimit };
        settings.Retry.MaxRetries = 2;
        settings.Retry.MaxDelay = BackOff.Longest;
        settings.Retry.NetworkTimeout = CredentialLimit;
        return new DefaultAzureCredential(settings);
    }

    private static BlobClientOptions Settings(AzureStoreOptions options, int retries)
    {
        BlobClientOptions settings = new() { RetryPolicy = new BoundedRetry(retries, options.Delays) };
        settings.Retry.NetworkTimeout = options.AttemptLimit;
        settings.Diagnostics.IsTelemetryEnabled = false;
        settings.Diagnostics.IsLoggingEnabled = false;
        options.Configure?.Invoke(settings);
        return settings;
    }
}
