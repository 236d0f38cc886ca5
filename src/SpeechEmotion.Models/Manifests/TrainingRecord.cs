namespace SpeechEmotion.Models.Manifests;

/// <summary>What a model was trained on, and what that allows.</summary>
public sealed record TrainingRecord
{
    /// <summary>The data sets.</summary>
    public IReadOnlyList<TrainingData> Data { get; init; } = [];

    /// <summary>The licence the weights stand under, following from the data's.</summary>
    public required string Licence { get; init; }

    /// <summary>The speakers it has heard, <c>corpus:speaker</c> in lower case (<c>ravdess:01</c>): scores on them say little.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>How it was trained and measured, in a sentence or two.</summary>
    public string? Protocol { get; init; }
}
