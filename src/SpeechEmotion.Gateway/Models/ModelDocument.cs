using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Gateway.Models;

/// <summary>A model that corpora may ask for.</summary>
public sealed record ModelDocument
{
    /// <summary>What a corpus calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Its version; null where it is refused.</summary>
    public required string? Version { get; init; }

    /// <summary>True where it is taken by corpora that name none.</summary>
    public required bool Default { get; init; }

    /// <summary>The emotions it tells apart.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>How well it did, by protocol and condition.</summary>
    public required IReadOnlyList<ModelScore> Scores { get; init; }

    /// <summary>How often it took which emotion for which, as its card has it.</summary>
    public required IReadOnlyList<ConfusionMatrix> Confusions { get; init; }

    /// <summary>What it was trained on; null where it is refused.</summary>
    public required TrainingRecord? Training { get; init; }

    /// <summary>The last day it may be used; null where there is none.</summary>
    public required DateOnly? NotAfter { get; init; }

    /// <summary>Why it is refused, or what speaks against it; null where nothing does.</summary>
    public required string? Problem { get; init; }

    /// <summary>Describes a model.</summary>
    /// <param name="model">The model.</param>
    public static ModelDocument From(ServedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new()
        {
            Name = model.Name,
            Version = model.Manifest?.Version,
            Default = model.IsOwn,
            Classes = model.Manifest?.Classes ?? [],
            Scores = model.Manifest?.Scores ?? [],
            Confusions = ModelCard.Confusions(model.Card),
            Training = model.Manifest?.Training,
            NotAfter = model.Manifest?.NotAfter,
            Problem = model.Problem,
        };
    }
}
