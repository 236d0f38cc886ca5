using Microsoft.Extensions.DependencyInjection;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>Makes a silo's device known to the others.</summary>
public static class InferenceExtensions
{
    /// <summary>The silo answers windows of others on its device. Last of its services, so that it is the first to stop.</summary>
    /// <param name="services">The silo's services, with a <see cref="SiloDevice"/> among them.</param>
    /// <param name="device">What the device is called.</param>
    public static IServiceCollection AddDevice(this IServiceCollection services, DeviceLabel device)
    {
        services.AddSingleton(device);
        services.AddHostedService<DeviceRegistration>();
        return services;
    }
}
