using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>Settings of <see cref="CorpusQueue"/>.</summary>
public sealed record QueueOptions
{
    /// <summary>Settings of the engine; its workers are shared by all corpora.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Corpora worked on at a time, at least 1; one of a higher priority than all of these is begun beside them. By default 4: each holds its ledger in memory.</summary>
    public int Corpora { get; init; } = 4;

    /// <summary>The pause between two events of a corpus. By default half a second.</summary>
    public TimeSpan EventPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where manifests are had; by default in files and blobs, with addresses of any file and blob.</summary>
    public IManifestSource Manifests { get; init; } = FileManifests.Instance;

    internal QueueOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Corpora, 1, nameof(Corpora));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(EventPause, TimeSpan.Zero, nameof(EventPause));
        _ = Engine.Validated();
        return this;
    }
}
