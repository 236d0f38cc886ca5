using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary>What to evaluate, and how.</summary>
internal sealed record EvaluateSettings
{
    /// <summary>The corpus' folder.</summary>
    public required string Data { get; init; }

    /// <summary>A CSV of labels; null where the clips' names tell them.</summary>
    public string? Labels { get; init; }

    /// <summary>The recording condition's name.</summary>
    public required string Condition { get; init; }

    /// <summary>What decides on speech and takes out noise.</summary>
    public ProcessingOptions Processing { get; init; } = new();

    /// <summary>Where the network runs.</summary>
    public InferenceDevice Device { get; init; }

    /// <summary>Seconds of other speech that are to be known of each clip's speaker; null for no adaptation.</summary>
    public double? Adapt { get; init; }

    /// <summary>True to limit the answers to the classes that occur in the labels.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>Where the report goes; null for nowhere but the screen.</summary>
    public string? Output { get; init; }

    /// <summary>Clips worked on at once.</summary>
    public required int Threads { get; init; }

    /// <summary>True to print the report as JSON.</summary>
    public bool IsJson { get; init; }
}
