using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace SpeechEmotion.Cluster.Placement;

/// <summary>
/// Keeps silos of the kind asked for. A silo that has just joined, whose metadata is not known yet, is of no kind: it gets
/// its grains a moment later.
/// </summary>
internal sealed class OnSiloKindDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        string kind = ((OnSiloKindFilter)filterStrategy).Kind;
        return silos.Where(silo => metadata.GetSiloMetadata(silo).Metadata.GetValueOrDefault(SiloLabels.KindKey) == kind);
    }
}
