using Microsoft.Extensions.Hosting;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Corpora.Census;

/// <summary>
/// Counts all corpora again and again. Each count reads a small record a corpus, so it is followed by a pause ten times as long
/// as it took, and never a shorter one than the settings have.
/// </summary>
internal sealed class CorpusCensus(TenantSpaces spaces, CensusMeter meter, TenantFaults faults, GatewayOptions options, TimeProvider time) : BackgroundService
{
    private const int PauseFactor = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            long start = time.GetTimestamp();
            try
            {
                await CountAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The last count stands until the next one.
                faults.Tell(exception);
            }

            TimeSpan taken = time.GetElapsedTime(start) * PauseFactor;
            await Task.Delay(taken > options.CensusPause ? taken : options.CensusPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        CorpusTotals totals = new();
        foreach (TenantSpace space in spaces.Open)
        {
            await foreach (CorpusStatus status in space.Queue.ListAsync(after: null, cancellationToken).ConfigureAwait(false))
            {
                totals.Add(status);
            }
        }

        meter.Set(totals);
    }
}
