using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary>What <c>serve</c> was asked to do.</summary>
internal sealed record ServeOptions
{
    public required IReadOnlyList<string> Urls { get; init; }

    public IReadOnlyList<string> GrpcUrls { get; init; } = [];

    public required string Store { get; init; }

    /// <summary>True for the cluster's engine, false for that of this machine.</summary>
    public bool IsCluster { get; init; }

    public bool IsInsecureLocal { get; init; }

    /// <summary>A file of further settings; null for none.</summary>
    public string? Settings { get; init; }

    public required string Model { get; init; }

    public bool AllowUnsigned { get; init; }

    public ProcessingOptions Processing { get; init; } = new();

    /// <summary>Calls analysed at a time.</summary>
    public required int Threads { get; init; }

    public InferenceDevice Device { get; init; }
}
