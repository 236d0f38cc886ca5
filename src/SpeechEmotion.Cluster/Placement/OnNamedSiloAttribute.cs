using Orleans.Placement;

namespace SpeechEmotion.Cluster.Placement;

/// <summary>A grain of this class lives on the silo whose address is its key, and nowhere else: what it stands for is there.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnNamedSiloAttribute() : PlacementAttribute(OnNamedSiloPlacement.Instance);
