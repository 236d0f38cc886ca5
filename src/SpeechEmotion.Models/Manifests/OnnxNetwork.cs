namespace SpeechEmotion.Models.Manifests;

/// <summary>The network's file and the names of its input and outputs.</summary>
public sealed record OnnxNetwork
{
    /// <summary>The file's name, in the model's own folder.</summary>
    public required string File { get; init; }

    /// <summary>The file's SHA-256, 64 lower-case hexadecimal digits; filled in by signing, and asked of every signed model.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The input: float32 <c>[windows, frames, coefficients]</c>.</summary>
    public string Input { get; init; } = "frames";

    /// <summary>The output of one logit per class: float32 <c>[windows, classes]</c>.</summary>
    public string Emotion { get; init; } = "logits";

    /// <summary>The output of intensity, as a logit: float32 <c>[windows]</c> or <c>[windows, 1]</c>.</summary>
    public string Intensity { get; init; } = "intensity";
}
