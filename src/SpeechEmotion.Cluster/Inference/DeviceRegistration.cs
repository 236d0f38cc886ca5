using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>Says, for as long as the silo runs, that its device is there; takes it out first when the silo ends, so that nothing more is sent to it.</summary>
internal sealed class DeviceRegistration(
    IGrainFactory grains, SiloDevice queue, DeviceLabel label, ILocalSiloDetails silo, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan RemoveLimit = TimeSpan.FromSeconds(2);

    private readonly string _address = silo.SiloAddress.ToParsableString();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Directory().RemoveAsync(_address).WaitAsync(RemoveLimit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or OperationCanceledException)
        {
            // The directory forgets it a quarter of a minute later.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(InferenceLimits.Heartbeat, time);
        do
        {
            try
            {
                await Directory().RegisterAsync(new DeviceEntry
                {
                    Silo = _address,
                    Name = silo.Name,
                    Device = label.Device,
                    Model = queue.Model,
                    Waiting = queue.Waiting,
                }).WaitAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                // The directory's silo is being lost: said again at the next turn.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private IDeviceDirectoryGrain Directory() => grains.GetGrain<IDeviceDirectoryGrain>(0);
}
