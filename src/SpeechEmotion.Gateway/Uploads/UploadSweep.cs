using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Gateway.Uploads;

/// <summary>Lets parts that nobody goes on with be deleted, at most once a day a tenant, while somebody uploads parts.</summary>
internal sealed partial class UploadSweep(TimeProvider time, ILogger<UploadSweep> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, long> _swept = new(StringComparer.Ordinal);

    /// <summary>Sweeps beside the request, where it is time to.</summary>
    public void Consider(TenantSpace space, UploadStore store)
    {
        long now = time.GetTimestamp();
        bool isDue = _swept.TryGetValue(space.Name, out long last)
            ? time.GetElapsedTime(last, now) > Pause && _swept.TryUpdate(space.Name, now, last)
            : _swept.TryAdd(space.Name, now);
        if (isDue)
        {
            _ = SweepAsync(store);
        }
    }

    private async Task SweepAsync(UploadStore store)
    {
        try
        {
            await store.SweepAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            Failed(logger, exception.Message);
        }
    }
}
