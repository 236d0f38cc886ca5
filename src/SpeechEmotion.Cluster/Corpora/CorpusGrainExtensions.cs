using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpeechEmotion.Cluster.Calls;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>What the grains of corpora, shards, calls and speakers need on each silo.</summary>
public static class CorpusGrainExtensions
{
    /// <summary>Adds it. A silo that analyses calls adds its <see cref="CallWorkshop"/> too.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="stores">Where the tenants keep what they have.</param>
    /// <param name="model">What the cluster makes of calls.</param>
    /// <param name="options">Settings.</param>
    public static IServiceCollection AddCorpusGrains(
        this IServiceCollection services, Func<IServiceProvider, ITenantStores> stores, ClusterModel model, CorpusGrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(stores);
        services.AddSingleton(model);
        services.AddSingleton(options.Validated());
        services.AddSingleton<TenantRooms>();
        return services;
    }
}
