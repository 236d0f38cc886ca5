using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>What <c>analyze</c>, or a verb that does the same otherwise, was asked to do.</summary>
internal sealed record AnalyzeOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Manifest { get; init; }

    public bool IsStrict { get; init; }

    public required string Output { get; init; }

    public required string Model { get; init; }

    public bool AllowUnsigned { get; init; }

    /// <summary>What decides on speech and takes out noise.</summary>
    public ProcessingOptions Processing { get; init; } = new();

    /// <summary>Calls analysed at a time: by this machine, or by each silo of a cluster (0: the cores, shared between the silos).</summary>
    public required int Threads { get; init; }

    /// <summary>Where the network runs, on this machine.</summary>
    public InferenceDevice Device { get; init; }

    public bool IsJson { get; init; }

    /// <summary>The corpus the calls are added to, on this machine.</summary>
    public string Corpus { get; init; } = CorpusName.Default;

    /// <summary>True to take up again what was given up, on this machine.</summary>
    public bool IsRetry { get; init; }

    /// <summary>Where the corpus comes from, as it is noted with the results: in whole paths, for it is read elsewhere.</summary>
    public CorpusSubmission Noted => new()
    {
        Manifest = string.IsNullOrEmpty(Manifest) ? null : BlobAddress.IsBlob(Manifest) ? Manifest : Path.GetFullPath(Manifest),
        Paths = [.. Paths.Select(Path.GetFullPath)],
    };

    /// <summary>Where the corpus comes from.</summary>
    public CorpusSources Sources => new()
    {
        Paths = Paths,
        Manifest = Manifest,
        Strict = IsStrict,
        Excluded = ResultStore.Parse("--out", Output) is { Kind: StoreKind.Folder } folder ? folder.Name : null,
    };
}
