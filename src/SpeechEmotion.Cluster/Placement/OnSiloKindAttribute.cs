using Orleans.Placement;

namespace SpeechEmotion.Cluster.Placement;

/// <summary>
/// Grains of this class live on silos of one kind alone. Orleans' own metadata filters compare with the silo that calls, and
/// so would keep a grain on the kind of silo that asks for it.
/// </summary>
/// <param name="kind">The kind.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnSiloKindAttribute(SiloKind kind) : PlacementFilterAttribute(new OnSiloKindFilter(kind, order: 0))
{
    /// <summary>The kind.</summary>
    public SiloKind Kind { get; } = kind;
}
