using Orleans.Metadata;
using Orleans.Placement;
using Orleans.Runtime;

namespace SpeechEmotion.Cluster.Placement;

/// <summary>Which silos may hold a grain: those of one kind. The kind travels in the properties of the grain's type.</summary>
internal sealed class OnSiloKindFilter : PlacementFilterStrategy
{
    private const string KindProperty = "kind";

    public OnSiloKindFilter()
        : this(SiloKind.Cpu, order: 0)
    {
    }

    public OnSiloKindFilter(SiloKind kind, int order)
        : base(order) => Kind = SiloLabels.NameOf(kind);

    /// <summary>The kind as metadata has it.</summary>
    public string Kind { get; private set; }

    public override void AdditionalInitialize(GrainProperties properties) =>
        Kind = GetPlacementFilterGrainProperty(KindProperty, properties)
            ?? throw new ArgumentException($"A grain placed by {nameof(OnSiloKindFilter)} does not say which kind.", nameof(properties));

    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties) =>
        [KeyValuePair.Create(KindProperty, Kind)];
}
