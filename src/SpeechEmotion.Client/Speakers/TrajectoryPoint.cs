namespace SpeechEmotion.Client.Speakers;

/// <summary>A call, or the calls of a stretch of time.</summary>
public sealed record TrajectoryPoint
{
    /// <summary>When it begins, by the clock of the time zone asked for.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The call; null where the point stands for a stretch of time.</summary>
    public string? Call { get; init; }

    /// <summary>Who speaks in the call; null where the point stands for a stretch of time.</summary>
    public string? Speaker { get; init; }

    /// <summary>How many calls.</summary>
    public long Calls { get; init; }

    /// <summary>Seconds of speech.</summary>
    public double Seconds { get; init; }

    /// <summary>The likeliest emotion; null where none is known.</summary>
    public string? Emotion { get; init; }

    /// <summary>The mean probability of each emotion, weighted by speech, 0…1; null where none is known.</summary>
    public IReadOnlyDictionary<string, double>? Probabilities { get; init; }

    /// <summary>Unpleasant (−1) to pleasant (1).</summary>
    public double? Valence { get; init; }

    /// <summary>Calm (−1) to excited (1).</summary>
    public double? Arousal { get; init; }

    /// <summary>0…1.</summary>
    public double? Intensity { get; init; }

    /// <summary>The highest smoothed probability of anger, 0…1.</summary>
    public double? PeakAnger { get; init; }

    /// <summary>Measures of the voice by name; null where none is known.</summary>
    public IReadOnlyDictionary<string, double?>? Prosody { get; init; }

    /// <summary>How far the point is from what came before, by measure; those without a baseline are left out.</summary>
    public IReadOnlyDictionary<string, TrajectoryDeviation> Deviations { get; init; } = new Dictionary<string, TrajectoryDeviation>();
}
