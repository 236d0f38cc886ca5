using Microsoft.Extensions.Hosting;

namespace SpeechEmotion.Gateway.Hosting;

/// <summary>Leaves signals to whoever started the gateway.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
