using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>What the grains of one silo work with for one tenant. Safe for use by many threads.</summary>
internal sealed class TenantRoom(CallStore store, IManifestSource manifests, IPointStore points)
{
    /// <summary>The results, in a store that outlasts failures that may pass.</summary>
    public CallStore Store => store;

    /// <summary>Where manifests are had.</summary>
    public IManifestSource Manifests => manifests;

    /// <summary>Where points go: through the grains of their speakers.</summary>
    public IPointStore Points => points;

    /// <summary>The pages themselves, for the grains of speakers alone.</summary>
    public SpeakerPages Pages { get; } = new(store.Blobs);

    /// <summary>The records of corpora.</summary>
    public CorpusRecords Records { get; } = new(store.Blobs);
}
