using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Health;

/// <summary>Whether the gateway can work.</summary>
internal sealed class Readiness(IBlobStore store, TimeProvider time)
{
    private const string Probe = "gateway/keys.json";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private volatile bool _isStarted;

    /// <summary>Set once the tenants' corpora are taken up, and no more when the gateway ends.</summary>
    public bool IsStarted
    {
        get => _isStarted;
        set => _isStarted = value;
    }

    /// <summary>Asks the store for a file, there or not.</summary>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    /// <exception cref="TimeoutException">It does not answer in time.</exception>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (!IsStarted)
        {
            return false;
        }

        await store.DescribeAsync(Probe, cancellationToken).AsTask().WaitAsync(Limit, time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
