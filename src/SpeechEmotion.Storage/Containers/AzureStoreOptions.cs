using Azure.Core;
using Azure.Storage.Blobs;

namespace SpeechEmotion.Storage.Containers;

/// <summary>How requests to Azure Blob Storage are cut, repeated and given up. Every wait has a limit here.</summary>
internal sealed record AzureStoreOptions
{
    /// <summary>Bytes of a block of a large blob; what is not larger goes in one request.</summary>
    public int BlockSize { get; init; } = 4 << 20;

    /// <summary>Blocks of one blob that travel at a time.</summary>
    public int ParallelBlocks { get; init; } = 4;

    /// <summary>Times a request is repeated: with the waits of <see cref="BackOff"/>, a store that is away for a minute is outlasted.</summary>
    public int Retries { get; init; } = 9;

    /// <summary>Times the first request to a store is repeated: a name written wrong is to show soon.</summary>
    public int OpenRetries { get; init; } = 2;

    /// <summary>The longest a single attempt may take.</summary>
    public TimeSpan AttemptLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before each repetition.</summary>
    public DelayStrategy Delays { get; init; } = new BackOff();

    /// <summary>The last word on the client's settings.</summary>
    public Action<BlobClientOptions>? Configure { get; init; }
}
