namespace SpeechEmotion.Models.Manifests;

/// <summary>
/// An output of dimensions in the place of classes, as networks trained on rated speech have it. Valence and arousal are then
/// the network's own; a class's probability is the softmax of minus its squared distance from them in the plane of the
/// manifest's circumplex, divided by the temperature.
/// </summary>
public sealed record DimensionOutput
{
    /// <summary>The dimension from unpleasant to pleasant, which there must be.</summary>
    public const string Valence = "valence";

    /// <summary>The dimension from calm to excited, which there must be.</summary>
    public const string Arousal = "arousal";

    /// <summary>The dimension from weak to in control, which is not used.</summary>
    public const string Dominance = "dominance";

    /// <summary>The output's name: float32 <c>[blocks, windows, dimensions]</c>; for blocks of one window also <c>[blocks, dimensions]</c>.</summary>
    public required string Output { get; init; }

    /// <summary>What its values are, in order.</summary>
    public required IReadOnlyList<string> Order { get; init; }

    /// <summary>The value at the unpleasant, calm or weak end; what lies below counts as it.</summary>
    public float Minimum { get; init; }

    /// <summary>The value at the other end, above <see cref="Minimum"/>.</summary>
    public float Maximum { get; init; } = 1;
}
