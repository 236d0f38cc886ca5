using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace SpeechEmotion.Cluster.Placement;

/// <summary>Places a grain on the silo that its key names; where that silo is gone, the call fails at once.</summary>
internal sealed class OnNamedSiloDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress named = SiloAddress.FromParsableString(target.GrainIdentity.Key.ToString()!);
        return Task.FromResult(Array.Find(context.GetCompatibleSilos(target), named.Equals)
            ?? throw new SiloUnavailableException($"Silo {named} is not in the cluster any more."));
    }
}
