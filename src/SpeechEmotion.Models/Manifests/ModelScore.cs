namespace SpeechEmotion.Models.Manifests;

/// <summary>How well a model did in one protocol under one condition; scores are 0…1.</summary>
public sealed record ModelScore
{
    /// <summary>Which clips were tried and which were kept apart, in a few words.</summary>
    public required string Protocol { get; init; }

    /// <summary>The recording condition: <c>clean</c>, <c>telephone</c>, <c>noisy10</c>.</summary>
    public required string Condition { get; init; }

    /// <summary>Clips scored.</summary>
    public required int Clips { get; init; }

    /// <summary>Weighted accuracy: the share of clips that are right.</summary>
    public required double Wa { get; init; }

    /// <summary>Unweighted average recall: the mean over classes of each class's recall.</summary>
    public required double Uar { get; init; }

    /// <summary>The mean over classes of each class's F1.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>The mean over classes of each class's F1, weighted by its clips.</summary>
    public double? WeightedF1 { get; init; }

    /// <summary>Trainings averaged.</summary>
    public int? Seeds { get; init; }

    /// <summary>Standard deviation of <see cref="Uar"/> over folds and seeds.</summary>
    public double? Deviation { get; init; }
}
