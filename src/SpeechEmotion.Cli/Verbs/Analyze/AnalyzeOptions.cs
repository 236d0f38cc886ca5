namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>What <c>analyze</c> was asked to do.</summary>
internal sealed record AnalyzeOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Manifest { get; init; }

    public bool IsStrict { get; init; }

    public required string Output { get; init; }

    public required string Model { get; init; }

    public bool AllowUnsigned { get; init; }

    public required int Threads { get; init; }

    public bool IsJson { get; init; }
}
