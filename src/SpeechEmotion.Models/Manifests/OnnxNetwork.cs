namespace SpeechEmotion.Models.Manifests;

/// <summary>The network's file and the names of its input and outputs.</summary>
public sealed record OnnxNetwork
{
    /// <summary>The file's name, in the model's own folder.</summary>
    public required string File { get; init; }

    /// <summary>The file's SHA-256, 64 lower-case hexadecimal digits; filled in by signing, and asked of every signed model.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The input: float32 <c>[blocks, frames, coefficients]</c>; a block is one window where the manifest does not say otherwise.</summary>
    public string Input { get; init; } = "frames";

    /// <summary>The output of one logit per class: float32 <c>[blocks, windows, classes]</c>; for blocks of one window also <c>[blocks, classes]</c>.</summary>
    public string Emotion { get; init; } = "logits";

    /// <summary>The output of intensity, as a logit: float32 <c>[blocks, windows]</c>; for blocks of one window also <c>[blocks]</c>.</summary>
    public string Intensity { get; init; } = "intensity";
}
