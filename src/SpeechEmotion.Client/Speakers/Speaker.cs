using System.Text.Json.Serialization;

namespace SpeechEmotion.Client.Speakers;

/// <summary>A speaker, over all calls.</summary>
public sealed record Speaker
{
    /// <summary>The speaker's name.</summary>
    [JsonPropertyName("speaker")]
    public required string Name { get; init; }

    /// <summary>Calls with speech of the speaker.</summary>
    public long Calls { get; init; }

    /// <summary>Seconds of speech.</summary>
    public double Seconds { get; init; }

    /// <summary>When the first call began.</summary>
    public DateTimeOffset First { get; init; }

    /// <summary>When the last call began.</summary>
    public DateTimeOffset Last { get; init; }

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
}
