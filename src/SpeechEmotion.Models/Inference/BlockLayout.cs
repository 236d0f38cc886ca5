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

    /// <summary>Frames of a block: those from its first window's first to its last window's last, and the context on either side.</summary>
    public required int Frames { get; init; }

    /// <summary>Half-precision values that stand for one block.</summary>
    public required int Values { get; init; }

    /// <summary>Values that answer for one window.</summary>
    public required int Columns { get; init; }

    /// <summary>Values that answer for one block: <see cref="Columns"/> for each of its windows, in order.</summary>
    public int Answers => Windows * Columns;

    /// <summary>The blocks that a model takes.</summary>
    /// <param name="manifest">The model's manifest.</param>
    public static BlockLayout Of(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        BlockShape block = manifest.Block ?? BlockShape.OneWindow;
        int frames = (2 * block.Context) + ((block.Windows - 1) * manifest.Window.Hop) + manifest.Window.Frames;
        return new BlockLayout
        {
            Windows = block.Windows,
            Frames = frames,
            Values = frames * manifest.FrontEnd.Mean.Count,
            Columns = manifest.Classes.Count + 1,
        };
    }
}
