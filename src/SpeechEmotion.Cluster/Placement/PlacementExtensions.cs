using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace SpeechEmotion.Cluster.Placement;

/// <summary>What a silo needs to place grains by kind. Every silo of a cluster has it, whatever its kind.</summary>
public static class PlacementExtensions
{
    /// <summary>Says what this silo is, and lets it place grains by what others are.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="labels">What it says of itself; null for a silo that is of no kind.</param>
    public static ISiloBuilder UseSiloLabels(this ISiloBuilder silo, SiloLabels? labels)
    {
        silo.UseSiloMetadata(labels?.ToMetadata() ?? []);
        silo.Services.AddPlacementFilter<OnSiloKindFilter, OnSiloKindDirector>(ServiceLifetime.Transient);
        silo.Services.AddPlacementDirector<OnNamedSiloPlacement, OnNamedSiloDirector>();
        return silo;
    }
}
