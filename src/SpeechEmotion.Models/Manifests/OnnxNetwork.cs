using System.Text.Json.Serialization;

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

    /// <summary>All inputs, where there is more than one; <see cref="Input"/> is not looked at then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NetworkInput>? Inputs { get; init; }

    /// <summary>The output of one logit per class: float32 <c>[blocks, windows, classes]</c>; for blocks of one window also <c>[blocks, classes]</c>.</summary>
    public string Emotion { get; init; } = "logits";

    /// <summary>An output of dimensions in the place of <see cref="Emotion"/>, which is not looked at then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DimensionOutput? Dimensions { get; init; }

    /// <summary>
    /// The output of intensity, as a logit: float32 <c>[blocks, windows]</c>; for blocks of one window also <c>[blocks]</c>.
    /// Null for a network that has none: intensity is then the distance of valence and arousal from the middle of their
    /// plane, at most 1.
    /// </summary>
    public string? Intensity { get; init; } = "intensity";

    /// <summary>The output that tells a man's voice from a woman's, as a logit of a man's, of the shape of <see cref="Intensity"/>; in no result.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sex { get; init; }
}
