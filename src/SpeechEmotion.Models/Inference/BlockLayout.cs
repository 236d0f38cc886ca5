using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.Inference;

/// <summary>What goes into a network for one block of windows, and what comes out of it.</summary>
public sealed record BlockLayout
{
    private BlockLayout()
    {
    }

    /// <summary>Windows in a block, at least 1.</summary>
    public required int Windows { get; init; }

    /// <summary>Half-precision values that stand for one block: what the network's inputs have of it, one after the other.</summary>
    public required int Values { get; init; }

    /// <summary>The classes' probabilities among the values that answer for one window; they come first.</summary>
    public required int Classes { get; init; }

    /// <summary>True where valence and arousal are the network's own and follow intensity.</summary>
    public required bool HasDimensions { get; init; }

    /// <summary>Values that answer for one window: classes, intensity and, where the network gives them, valence and arousal.</summary>
    public int Columns => Classes + (HasDimensions ? 3 : 1);

    /// <summary>Values that answer for one block: <see cref="Columns"/> for each of its windows, in order.</summary>
    public int Answers => Windows * Columns;

    internal IReadOnlyList<BlockInput> Inputs { get; private init; } = [];

    /// <summary>The blocks that a model takes.</summary>
    /// <param name="manifest">The model's manifest.</param>
    /// <exception cref="ModelException">A feature set is unknown, or cannot be had in the manifest's scope.</exception>
    public static BlockLayout Of(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        BlockShape block = manifest.Block ?? BlockShape.OneWindow;
        int frames = (2 * block.Context) + ((block.Windows - 1) * manifest.Window.Hop) + manifest.Window.Frames;
        IReadOnlyList<BlockInput> inputs = BlockInputs.Of(manifest, frames);
        return new BlockLayout
        {
            Windows = block.Windows,
            Values = inputs.Sum(input => input.Length),
            Classes = manifest.Classes.Count,
            HasDimensions = manifest.Onnx.Dimensions is not null,
            Inputs = inputs,
        };
    }
}
