namespace SpeechEmotion.Models;

/// <summary>What <c>model.json</c> says of a model.</summary>
public sealed record ModelManifest
{
    /// <summary>The classes, in the order of the network's outputs.</summary>
    public required IReadOnlyList<string> Classes { get; init; }
}
