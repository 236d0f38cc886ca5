using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Corpora;

/// <summary>Where a corpus comes from.</summary>
public sealed record CorpusSources
{
    /// <summary>
    /// Recordings, and directories of recordings. Without a manifest at least one. A recording that is named by itself
    /// is not taken again from a directory, and a path given twice counts once.
    /// </summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>
    /// A manifest (CSV with a header, or JSON Lines), or null. It names the calls it lists; recordings below
    /// <see cref="Paths"/> that it does not list are taken too, named by their path.
    /// </summary>
    public string? Manifest { get; init; }

    /// <summary>Where the manifest is had; by default in a file or a blob, with addresses of any file and blob.</summary>
    public IManifestSource Manifests { get; init; } = FileManifests.Instance;

    /// <summary>True to stop at the first bad row of the manifest; otherwise it is reported and the rest goes on.</summary>
    public bool Strict { get; init; }

    /// <summary>A directory not to look into: where the results are written.</summary>
    public string? Excluded { get; init; }
}
