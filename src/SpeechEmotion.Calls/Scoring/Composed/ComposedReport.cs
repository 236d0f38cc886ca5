namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>How stored results of composed calls hold against the truth.</summary>
public sealed record ComposedReport
{
    /// <summary>The models, name and version, in ordinal order.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Calls scored.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls of the truth without a result, or with one that carries an error.</summary>
    public required int Missing { get; init; }

    /// <summary>Channels scored; those whose emotions were withheld are not.</summary>
    public required int Channels { get; init; }

    /// <summary>Emotion diarization error, by collar.</summary>
    public required IReadOnlyList<CollarScore> Diarization { get; init; }

    /// <summary>The same without a collar, where the truth's boundaries are given and only the emotions are the model's: what is left is the classification's.</summary>
    public required CollarScore WithTrueBoundaries { get; init; }

    /// <summary>The same without a collar, where the emotions are given and only the boundaries between speech and silence are found: what is left is voice activity's.</summary>
    public required CollarScore WithTrueEmotions { get; init; }

    /// <summary>Boundaries, by kind and tolerance.</summary>
    public required IReadOnlyList<BoundaryFigures> Boundaries { get; init; }

    /// <summary>The emotions of <see cref="Times"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Share of each emotion's speech that was found under its name; null for one that does not occur.</summary>
    public required IReadOnlyList<double?> Recall { get; init; }

    /// <summary>Seconds: rows are the truth, columns what was found, in the order of the classes; silence is last in both.</summary>
    public required double[][] Times { get; init; }

    /// <summary>Trends of speakers with enough calls, in ordinal order of their names.</summary>
    public required IReadOnlyList<TrendScore> Trends { get; init; }

    /// <summary>The rules, in the order of their document; empty where none were given.</summary>
    public required IReadOnlyList<RuleScore> Rules { get; init; }
}
