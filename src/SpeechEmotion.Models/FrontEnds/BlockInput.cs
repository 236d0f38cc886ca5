using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>What one input of a network has of a block: where it lies among the block's values, and what it is made of.</summary>
internal sealed record BlockInput
{
    public required string Name { get; init; }

    /// <summary>As in the manifest.</summary>
    public required string Kind { get; init; }

    /// <summary>The feature set that it hears, or whose rows it counts; "" for constants.</summary>
    public required string Features { get; init; }

    public required FeatureForm Form { get; init; }

    /// <summary>The first of its values among the block's.</summary>
    public required int Offset { get; init; }

    /// <summary>Frames or samples; 1 for a vector.</summary>
    public required int Rows { get; init; }

    public required int Coefficients { get; init; }

    public required IReadOnlyList<float> Mean { get; init; }

    public required IReadOnlyList<float> Deviation { get; init; }

    public float Value { get; init; }

    /// <summary>Values it takes of each block.</summary>
    public int Length => Kind switch
    {
        NetworkInput.FeaturesKind => Rows * Coefficients,
        NetworkInput.MaskKind => Rows,
        NetworkInput.LengthKind => BlockCount.Values,
        _ => 0,
    };

    /// <summary>The shapes that one block's part of the network's tensor may have; the axes of one are somebody's taste.</summary>
    public long[][] Shapes => (Kind, Form) switch
    {
        (NetworkInput.MaskKind, _) => [[Rows]],
        (NetworkInput.LengthKind, _) => [[], [1]],
        (_, FeatureForm.Vector) => [[Coefficients], [Coefficients, 1], [1, Coefficients]],
        (_, FeatureForm.Waveform) => [[Rows], [1, Rows], [Rows, 1]],
        _ => [[Rows, Coefficients], [1, Rows, Coefficients]],
    };
}
