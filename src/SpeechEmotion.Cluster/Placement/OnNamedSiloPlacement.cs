using Orleans.Runtime;

namespace SpeechEmotion.Cluster.Placement;

[GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("SpeechEmotion.OnNamedSiloPlacement")]
internal sealed class OnNamedSiloPlacement : PlacementStrategy
{
    public static OnNamedSiloPlacement Instance { get; } = new();
}
