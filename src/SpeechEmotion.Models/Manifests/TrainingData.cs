namespace SpeechEmotion.Models.Manifests;

/// <summary>A data set a model was trained on.</summary>
/// <param name="Name">Its usual name.</param>
/// <param name="Version">The release, where it has one.</param>
/// <param name="Licence">The licence it is given under.</param>
/// <param name="Url">Where it comes from.</param>
public sealed record TrainingData(string Name, string? Version, string Licence, string? Url);
