namespace SpeechEmotion.Models.Manifests;

/// <summary>Where each class lies in the plane of valence and arousal (Russell 1980); one value per class, −1…1.</summary>
public sealed record Circumplex
{
    /// <summary>From unpleasant (−1) to pleasant (1).</summary>
    public required IReadOnlyList<float> Valence { get; init; }

    /// <summary>From calm (−1) to excited (1).</summary>
    public required IReadOnlyList<float> Arousal { get; init; }
}
