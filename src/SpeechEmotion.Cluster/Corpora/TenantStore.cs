using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>Where one tenant keeps what it has.</summary>
/// <param name="Blobs">Its part of the store, which stays its opener's to dispose.</param>
/// <param name="Manifests">Where its manifests are had.</param>
public sealed record TenantStore(IBlobStore Blobs, IManifestSource Manifests);
